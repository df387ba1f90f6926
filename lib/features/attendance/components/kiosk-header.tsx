import { ActionIcon, Button, Group, Text, Title, Tooltip } from "@mantine/core";
import { useFullscreenDocument } from "@mantine/hooks";
import { IconArrowsMaximize, IconArrowsMinimize, IconCamera, IconDoorExit } from "@tabler/icons-react";
import Link from "next/link";
import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import type { OpenSession } from "@/lib/features/classes/schema";
import { useFormats } from "@/lib/ui/use-formats";
import classes from "./kiosk.module.css";

interface KioskHeaderProps {
  session: OpenSession | undefined;
  cameraName: string;
  onRename: (() => void) | undefined;
  /** The counts could not be refreshed. */
  offline: boolean;
  /** Where the way out leads; default: the session's class. */
  onLeave?: (() => void) | undefined;
}

/** What this kiosk records, how many are there, and the way out. */
export function KioskHeader({ session, cameraName, onRename, offline, onLeave }: KioskHeaderProps) {
  const { formatTime } = useFormats();
  const t = useTranslations("attendance.kioskHeader");
  const { toggle, fullscreen } = useFullscreenDocument();
  return (
    <header className={classes.header}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Title order={1} size="h2" className={classes.title}>
          {session ? session.class_name : t("kiosk")}
        </Title>
        <Text size="sm" c="dimmed" truncate>
          {session
            ? [session.title, t("closesAt", { time: formatTime(session.closes_at, session.time_zone) })]
                .filter(Boolean)
                .join(" · ")
            : ""}
        </Text>
      </div>
      {session ? (
        <div
          className={classes.count}
          role="status"
          aria-label={t("ofRecorded", { recorded: session.recorded, expected: session.expected })}
        >
          <Text fz="1.75rem" fw={650} lh={1.1}>
            {session.recorded}
            <Text span fz="md" c="dimmed" fw={400}>
              {" "}
              / {session.expected}
            </Text>
          </Text>
          <Text size="xs" c={offline ? "red" : "dimmed"}>
            {offline ? t("notRefreshed") : t("recorded")}
          </Text>
        </div>
      ) : null}
      <Group gap="xs" wrap="nowrap">
        {onRename && cameraName ? (
          <Button
            variant="default"
            className={classes.rename}
            leftSection={<IconCamera size={18} aria-hidden />}
            aria-label={t("cameraNameChangeIt", { cameraName })}
            onClick={onRename}
          >
            <span className={classes.cameraName}>{cameraName}</span>
          </Button>
        ) : null}
        <Tooltip label={fullscreen ? t("leaveFullScreen") : t("fullScreen")}>
          <ActionIcon
            variant="default"
            className={classes.fullscreen}
            aria-label={fullscreen ? t("leaveFullScreen") : t("fullScreen")}
            onClick={() => void toggle()}
          >
            {fullscreen ? <IconArrowsMinimize size={20} /> : <IconArrowsMaximize size={20} />}
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t("leaveTheKiosk")}>
          <ActionIcon
            variant="default"
            component={Link}
            href={onLeave ? "/pair" : session ? `/classes/${session.class_id}` : "/classes"}
            onClick={(event: MouseEvent) => {
              if (!onLeave) return;
              event.preventDefault();
              onLeave();
            }}
            aria-label={t("leaveTheKiosk")}
          >
            <IconDoorExit size={20} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </header>
  );
}
