import { Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { ModelId } from "@/lib/features/recognition/schema";
import { embedders } from "@/models/embedders";
import { galleryConsequence, verificationConsequence } from "../rules-matching";
import { FMR_CHOICES, FPIR_CHOICES, type MatchingPolicy } from "../schema";
import { ConsequenceChoice } from "./consequence-choice";
import { SettingsSection } from "./settings-section";
import { useSaveSettings } from "./use-save-settings";

const ROSTER_SIZES = [10, 30, 60, 200, 500];

/** How sure recognition must be, with what each choice costs as measured with the active model. */
export function MatchingSection({ policy, modelId }: { policy: MatchingPolicy; modelId: ModelId }) {
  const t = useTranslations("settings.policy");
  const format = useFormatter();
  const save = useSaveSettings();
  const [chosen, setChosen] = useState(policy);
  const [rosterSize, setRosterSize] = useState(30);
  const { calibration, name } = embedders[modelId];
  return (
    <SettingsSection
      title={t("title")}
      description={t("description")}
      changed={chosen.fmr !== policy.fmr || chosen.fpir !== policy.fpir}
      save={save}
      onSave={() => save.mutate({ matching: chosen })}
    >
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <ConsequenceChoice
          label={t("one")}
          description={t("oneHint")}
          choices={FMR_CHOICES.map((rate) => ({
            rate,
            consequence: verificationConsequence(calibration, rate),
          }))}
          value={chosen.fmr}
          onChange={(fmr) => setChosen({ ...chosen, fmr })}
          thresholdWords={(threshold) => t("threshold", { threshold })}
        />
        <Stack gap="md">
          <ConsequenceChoice
            label={t("many")}
            description={t("manyHint")}
            choices={FPIR_CHOICES.map((rate) => ({
              rate,
              consequence: galleryConsequence(calibration, { fmr: chosen.fmr, fpir: rate }, rosterSize),
            }))}
            value={chosen.fpir}
            onChange={(fpir) => setChosen({ ...chosen, fpir })}
            thresholdWords={(threshold) => t("thresholdRoster", { threshold, size: rosterSize })}
          />
          <Select
            label={t("rosterSize")}
            allowDeselect={false}
            data={ROSTER_SIZES.map((size) => ({ value: String(size), label: format.number(size) }))}
            value={String(rosterSize)}
            onChange={(size) => setRosterSize(Number(size))}
          />
        </Stack>
      </SimpleGrid>
      {calibration.genuine && (
        <Text size="sm" c="dimmed" maw="52rem">
          {t("measured", { model: name, pairs: calibration.genuine.pairs })}
        </Text>
      )}
    </SettingsSection>
  );
}
