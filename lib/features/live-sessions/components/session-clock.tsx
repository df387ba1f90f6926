import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { ClassSessionView } from "@/lib/features/classes/schema";
import { useFormats } from "@/lib/ui/use-formats";
import { formatRemaining } from "./remaining";
import styles from "./session-screen.module.css";

interface SessionClockProps {
  session: ClassSessionView;
  /** The server's time in milliseconds. */
  now: number;
}

type Phase = "cancelled" | "upcoming" | "onTime" | "late" | "closed";

function phaseAt({ state, opens_at, late_after, closes_at }: ClassSessionView, now: number): Phase {
  if (state === "cancelled") return "cancelled";
  if (now < Date.parse(opens_at)) return "upcoming";
  if (now >= Date.parse(closes_at)) return "closed";
  return now < Date.parse(late_after) ? "onTime" : "late";
}

/** How long check-in is on time, then how long until it closes. */
export function SessionClock({ session, now }: SessionClockProps) {
  const t = useTranslations("liveSessions.clock");
  const { formatTime } = useFormats();
  const phase = phaseAt(session, now);
  const until = { upcoming: session.opens_at, onTime: session.late_after, late: session.closes_at };
  const words = {
    cancelled: () => t("cancelled"),
    upcoming: () => t("upcoming", { time: formatRemaining(Date.parse(until.upcoming) - now) }),
    onTime: () => t("onTime", { time: formatRemaining(Date.parse(until.onTime) - now) }),
    late: () => t("late", { time: formatRemaining(Date.parse(until.late) - now) }),
    closed: () => t("closed", { time: formatTime(session.closes_at, session.time_zone) }),
  };
  return (
    <Text className={styles.clock} data-phase={phase} fw={600} data-testid="session-clock">
      <span className={styles.dot} aria-hidden="true" />
      {words[phase]()}
    </Text>
  );
}
