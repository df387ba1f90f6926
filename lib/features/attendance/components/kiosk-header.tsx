import { ActionIcon, Button, Group, Text, Title, Tooltip } from "@mantine/core";
import { useFullscreenDocument } from "@mantine/hooks";
import { IconArrowsMaximize, IconArrowsMinimize, IconCamera, IconDoorExit } from "@tabler/icons-react";
import Link from "next/link";
import type { OpenSession } from "@/lib/features/classes/schema";
import { formatTime } from "@/lib/ui/format-time";
import classes from "./kiosk.module.css";

interface KioskHeaderProps {
  session: OpenSession | undefined;
  cameraName: string;
  onRename: (() => void) | undefined;
  /** The counts could not be refreshed. */
  offline: boolean;
}

/** What this kiosk records, how many are there, and the way out. */
export function KioskHeader({ session, cameraName, onRename, offline }: KioskHeaderProps) {
  const { toggle, fullscreen } = useFullscreenDocument();
  return (
    <header className={classes.header}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Title order={1} size="h2" className={classes.title}>
          {session ? session.class_name : "Kiosk"}
        </Title>
        <Text size="sm" c="dimmed" truncate>
          {session
            ? [session.title, `closes at ${formatTime(session.closes_at, session.time_zone)}`]
                .filter(Boolean)
                .join(" · ")
            : ""}
        </Text>
      </div>
      {session ? (
        <div
          className={classes.count}
          role="status"
          aria-label={`${session.recorded} of ${session.expected} recorded`}
        >
          <Text fz="1.75rem" fw={650} lh={1.1}>
            {session.recorded}
            <Text span fz="md" c="dimmed" fw={400}>
              {" "}
              / {session.expected}
            </Text>
          </Text>
          <Text size="xs" c={offline ? "red" : "dimmed"}>
            {offline ? "not refreshed" : "recorded"}
          </Text>
        </div>
      ) : null}
      <Group gap="xs" wrap="nowrap">
        {onRename && cameraName ? (
          <Button
            variant="default"
            className={classes.rename}
            leftSection={<IconCamera size={18} aria-hidden />}
            aria-label={`Camera name: ${cameraName}. Change it`}
            onClick={onRename}
          >
            <span className={classes.cameraName}>{cameraName}</span>
          </Button>
        ) : null}
        <Tooltip label={fullscreen ? "Leave full screen" : "Full screen"}>
          <ActionIcon
            variant="default"
            className={classes.fullscreen}
            aria-label={fullscreen ? "Leave full screen" : "Full screen"}
            onClick={() => void toggle()}
          >
            {fullscreen ? <IconArrowsMinimize size={20} /> : <IconArrowsMaximize size={20} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Leave the kiosk">
          <ActionIcon
            variant="default"
            component={Link}
            href={session ? `/classes/${session.class_id}` : "/classes"}
            aria-label="Leave the kiosk"
          >
            <IconDoorExit size={20} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </header>
  );
}
