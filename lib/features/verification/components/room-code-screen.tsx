"use client";

import { ActionIcon, Group, Text, Title, Tooltip, VisuallyHidden } from "@mantine/core";
import { useFullscreenDocument } from "@mantine/hooks";
import { IconArrowsMaximize, IconArrowsMinimize, IconClockOff, IconDoorExit } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/lib/core/http/call-api";
import { EmptyState } from "@/lib/ui/empty-state";
import { CountdownRing } from "./countdown-ring";
import styles from "./room-code-screen.module.css";
import { roomCodeQuery } from "./verification-queries";

const TICK_MS = 250;

/** Seconds until the shown code goes, by the server's clock as it was when the answer came. */
function useSecondsLeft(shownUntil: string | undefined, serverNow: string | undefined, at: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (!shownUntil || !serverNow) return 0;
  return Math.max(0, (Date.parse(shownUntil) - Date.parse(serverNow) - (now - at)) / 1000);
}

interface RoomCodeScreenProps {
  sessionId: string;
  className: string;
}

/** The room's code, large enough to read from the last row. */
export function RoomCodeScreen({ sessionId, className }: RoomCodeScreenProps) {
  const t = useTranslations("verification.roomCode");
  const { toggle, fullscreen } = useFullscreenDocument();
  const { data, error, dataUpdatedAt } = useQuery(roomCodeQuery(sessionId));
  const seconds = useSecondsLeft(data?.shown_until, data?.now, dataUpdatedAt);
  const closed = data?.code === null || (error instanceof ApiProblem && !error.isTemporary);
  const fullscreenWord = fullscreen ? t("leaveFullScreen") : t("fullScreen");
  return (
    <div className={styles.screen}>
      <Group justify="space-between" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Title order={1} size="h2">
            {t("title")}
          </Title>
          <Text c="dimmed" truncate>
            {className}
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          <ActionIcon variant="default" aria-label={fullscreenWord} onClick={() => void toggle()}>
            {fullscreen ? <IconArrowsMinimize size={20} /> : <IconArrowsMaximize size={20} />}
          </ActionIcon>
          <Tooltip label={t("back")}>
            <ActionIcon
              variant="default"
              component={Link}
              href={`/sessions/${sessionId}`}
              aria-label={t("back")}
            >
              <IconDoorExit size={20} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <div className={styles.middle}>
        {closed ? (
          <EmptyState icon={IconClockOff} title={t("closed")}>
            {t("closedHint")}
          </EmptyState>
        ) : data?.code ? (
          <>
            <Text fz={{ base: "md", sm: "xl" }} maw="40rem">
              {t("howTo")}
            </Text>
            <div className={styles.code} aria-hidden data-testid="room-code">
              <span className={styles.half}>{data.code.slice(0, 3)}</span>
              <span className={styles.half}>{data.code.slice(3)}</span>
            </div>
            <VisuallyHidden>
              {t("spoken", { code: [...data.code].join(" "), seconds: data.seconds })}
            </VisuallyHidden>
            <CountdownRing seconds={seconds} of={data.seconds} />
            {error ? (
              <Text c="red" role="status">
                {t("stale")}
              </Text>
            ) : null}
          </>
        ) : null}
      </div>
    </div>
  );
}
