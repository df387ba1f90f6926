import { Alert, Select, SimpleGrid } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Retention } from "../schema";
import { SettingsSection } from "./settings-section";
import { useSaveSettings } from "./use-save-settings";

const DAYS = [7, 30, 90, 180, 365];
const YEARS = [1, 2, 3, 5, 10];
const KEEP = "keep";

/** Whether a change makes anything go earlier than before. */
function isShorter(before: number | null, after: number | null): boolean {
  return (after ?? Number.POSITIVE_INFINITY) < (before ?? Number.POSITIVE_INFINITY);
}

/** How long photos of check-ins and the log are kept. */
export function RetentionSection({ retention }: { retention: Retention }) {
  const t = useTranslations("settings.retention");
  const save = useSaveSettings();
  const [chosen, setChosen] = useState(retention);
  const options = (counts: number[], current: number | null, words: "days" | "years") => [
    ...[...new Set([...counts, ...(current === null ? [] : [current])])]
      .sort((a, b) => a - b)
      .map((count) => ({ value: String(count), label: t(words, { count }) })),
    { value: KEEP, label: t("forever") },
  ];
  const read = (value: string | null) => (value === null || value === KEEP ? null : Number(value));
  const shorter =
    isShorter(retention.evidence_days, chosen.evidence_days) ||
    isShorter(retention.log_years, chosen.log_years);
  return (
    <SettingsSection
      title={t("title")}
      description={t("description")}
      changed={chosen.evidence_days !== retention.evidence_days || chosen.log_years !== retention.log_years}
      save={save}
      onSave={() => save.mutate({ retention: chosen })}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t("evidence")}
          description={t("evidenceHint")}
          allowDeselect={false}
          data={options(DAYS, retention.evidence_days, "days")}
          value={String(chosen.evidence_days ?? KEEP)}
          onChange={(value) => setChosen({ ...chosen, evidence_days: read(value) })}
        />
        <Select
          label={t("logs")}
          allowDeselect={false}
          data={options(YEARS, retention.log_years, "years")}
          value={String(chosen.log_years ?? KEEP)}
          onChange={(value) => setChosen({ ...chosen, log_years: read(value) })}
        />
      </SimpleGrid>
      {shorter && (
        <Alert color="orange" variant="light" icon={<IconTrash aria-hidden />} role="status">
          {t("warning")}
        </Alert>
      )}
    </SettingsSection>
  );
}
