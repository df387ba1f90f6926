import { Group, Text, Tooltip } from "@mantine/core";
import {
  IconAlertTriangle,
  IconAntennaBars3,
  IconAntennaBars4,
  IconAntennaBars5,
  IconClockSearch,
  IconHandClick,
  IconShieldCheck,
} from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LiveRecord } from "../schema";

const BARS = { fair: IconAntennaBars3, sure: IconAntennaBars4, very_sure: IconAntennaBars5 } as const;
const CHECKS = {
  provisional: { icon: IconClockSearch, colour: "var(--mantine-color-dimmed)" },
  verified: { icon: IconShieldCheck, colour: "var(--mantine-color-green-7)" },
  disputed: { icon: IconAlertTriangle, colour: "var(--mantine-color-red-7)" },
} as const;

/** How sure the recognition was, as bars and words; who decided where no face was compared. */
export function SurenessMark({ record }: { record: LiveRecord }) {
  const t = useTranslations("liveSessions.sureness");
  const Icon = record.sureness ? BARS[record.sureness] : IconHandClick;
  const words = record.sureness ? t(record.sureness) : t("byHand");
  return (
    <Tooltip label={record.sureness ? t(`${record.sureness}Hint`) : t("byHandHint")} withinPortal>
      <Group gap={4} wrap="nowrap" display="inline-flex">
        <Icon size={16} aria-hidden />
        <Text span size="xs">
          {words}
        </Text>
      </Group>
    </Tooltip>
  );
}

/** What the server's own look at the photos said; nothing where there was nothing to look at. */
export function VerificationMark({ record }: { record: LiveRecord }) {
  const t = useTranslations("liveSessions.verification");
  if (record.verification === "none") return null;
  const { icon: Icon, colour } = CHECKS[record.verification];
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex">
      <Icon size={16} aria-hidden color={colour} />
      <Text span size="xs">
        {t(record.verification)}
      </Text>
    </Group>
  );
}
