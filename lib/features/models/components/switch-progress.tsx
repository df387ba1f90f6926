import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
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
  const { state, moved, failed, left } = value;
  if (state === "done") return null;
  const total = moved + failed + left;
  const paused = state === "paused";
  return (
    <Panel
      title={paused ? `The move to ${activeName} is paused` : `Moving people to ${activeName}`}
      actions={
        <Button
          variant="default"
          loading={busy}
          leftSection={
            paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
          }
          onClick={() => onSteer(paused ? "resume" : "pause")}
        >
          {paused ? "Resume" : "Pause"}
        </Button>
      }
    >
      <Stack gap="xs">
        <Progress
          value={(100 * (total - left)) / Math.max(1, total)}
          striped={!paused}
          animated={!paused}
          size="lg"
          aria-label={`People moved to ${activeName}`}
        />
        <Group justify="space-between" gap="sm">
          <Text size="sm" role="status">
            {moved} of {total} moved{failed > 0 ? `, ${failed} could not be` : ""}
          </Text>
          <Text size="sm" c="dimmed">
            Check-in goes on meanwhile: who is not moved yet is recognised by the earlier model.
          </Text>
        </Group>
      </Stack>
    </Panel>
  );
}
