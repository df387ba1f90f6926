import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import type { ModelSwitch, SteerSwitchAction } from "../schema";

/** How far people are moved to the active model. Nothing when everybody is there. */
export function SwitchProgress({
  value,
  activeName,
  busy,
  onSteer,
}: {
  value: ModelSwitch;
  activeName: string;
  busy: boolean;
  onSteer: (action: SteerSwitchAction) => void;
}) {
  const t = useTranslations("models.switchProgress");
  const { state, moved, failed, left } = value;
  if (state === "done") return null;
  const total = moved + failed + left;
  const paused = state === "paused";
  return (
    <Panel
      title={paused ? t("theMoveToIs", { activeName }) : t("movingPeopleTo", { activeName })}
      actions={
        <Button
          variant="default"
          loading={busy}
          leftSection={
            paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
          }
          onClick={() => onSteer(paused ? "resume" : "pause")}
        >
          {paused ? t("resume") : t("pause")}
        </Button>
      }
    >
      <Stack gap="xs">
        <Progress
          value={(100 * (total - left)) / Math.max(1, total)}
          striped={!paused}
          animated={!paused}
          size="lg"
          aria-label={t("peopleMovedTo", { activeName })}
        />
        <Group justify="space-between" gap="sm">
          <Text size="sm" role="status">
            {t("moved", { moved, total, failed })}
          </Text>
          <Text size="sm" c="dimmed">
            {t("checkInGoesOn")}
          </Text>
        </Group>
      </Stack>
    </Panel>
  );
}
