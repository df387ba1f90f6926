import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormats } from "@/lib/ui/use-formats";
import classes from "./kiosk.module.css";
import type { Greeting } from "./kiosk-greeting";
import { StatusBadge } from "./status-badge";

/** Who was greeted, newest first; read out as they come. */
export function KioskList({ greetings, timeZone }: { greetings: readonly Greeting[]; timeZone: string }) {
  const { formatTime } = useFormats();
  const t = useTranslations("attendance.kioskList");
  return (
    <ol
      className={classes.list}
      aria-label={t("recordedAtThisCamera")}
      aria-live="polite"
      aria-relevant="additions"
    >
      {greetings.length === 0 ? (
        <li className={classes.empty}>
          <Text c="dimmed" ta="center">
            {t("nobodyYetLookInto")}
          </Text>
        </li>
      ) : null}
      {greetings.map((greeting) => (
        <li key={greeting.userId} className={classes.greeting} data-testid="greeting">
          {greeting.photoUrl ? (
            // biome-ignore lint/performance/noImgElement: an object URL, there is nothing to optimise
            <img src={greeting.photoUrl} alt="" className={classes.photo} />
          ) : null}
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text fw={600} truncate>
              {greeting.name}
            </Text>
            <Text size="sm" c="dimmed">
              {greeting.already
                ? t("alreadyRecordedAt", { time: formatTime(greeting.timestamp, timeZone) })
                : formatTime(greeting.timestamp, timeZone)}
            </Text>
          </div>
          <StatusBadge status={greeting.status} />
        </li>
      ))}
    </ol>
  );
}
