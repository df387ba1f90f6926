import { Badge, Group, Radio, Stack, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { OpenSession } from "@/lib/features/classes/schema";
import { useFormats } from "@/lib/ui/use-formats";
import classes from "./check-in.module.css";

interface CheckInSessionsProps {
  sessions: OpenSession[];
  chosenId: string | undefined;
  onChoose: (sessionId: string) => void;
}

/** The open sessions as cards; with one there is nothing to choose. */
export function CheckInSessions({ sessions, chosenId, onChoose }: CheckInSessionsProps) {
  const t = useTranslations("attendance.checkInSessions");
  const [only] = sessions;
  if (!only) return null;
  if (sessions.length === 1) {
    return (
      <div className={classes.session} data-testid="open-session">
        <SessionWords session={only} />
      </div>
    );
  }
  return (
    <Radio.Group label={t("severalSessionsAreOpen")} value={chosenId ?? ""} onChange={onChoose}>
      <Stack gap="xs" mt="xs">
        {sessions.map((session) => (
          <Radio.Card
            key={session.session_id}
            value={session.session_id}
            className={classes.session}
            data-testid="open-session"
          >
            <Group wrap="nowrap" align="flex-start">
              <Radio.Indicator mt={3} />
              <SessionWords session={session} />
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}

function SessionWords({ session }: { session: OpenSession }) {
  const t = useTranslations("attendance.checkInSessions");
  const { formatSpan, formatTime } = useFormats();
  const late = Date.now() >= Date.parse(session.late_after);
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <Text fw={600}>{session.class_name}</Text>
      <Text size="sm" c="dimmed">
        {[session.title, formatSpan(session.starts_at, session.ends_at, session.time_zone), session.room]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <Group gap="xs" mt={8}>
        {session.mine ? (
          <Badge color="ink" leftSection={<IconCheck size={14} aria-hidden />}>
            {t("recordedAt", { time: formatTime(session.mine.timestamp, session.time_zone) })}
          </Badge>
        ) : (
          <Badge color={late ? "yellow" : "ink"}>
            {late
              ? t("lateSince", { time: formatTime(session.late_after, session.time_zone) })
              : t("onTimeUntil", { time: formatTime(session.late_after, session.time_zone) })}
          </Badge>
        )}
      </Group>
    </div>
  );
}
