import { Badge, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { StudentInsight } from "../schema";

const COLOURS = { streak: "red", falling: "orange", low: "red", late: "yellow" } as const;

/** Why a student is worth a word, in words. */
export function AlertBadges({ student }: { student: StudentInsight }) {
  const t = useTranslations("reports.slipping");
  return (
    <Group gap={6}>
      {student.alerts.map((alert) => (
        <Badge key={alert} color={COLOURS[alert]} variant="light" c="var(--mantine-color-text)">
          {t(`alert.${alert}`, { streak: student.streak })}
        </Badge>
      ))}
    </Group>
  );
}
