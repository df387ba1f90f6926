import { Text } from "@mantine/core";
import { formatTime } from "@/lib/ui/format-time";
import classes from "./kiosk.module.css";
import type { Greeting } from "./kiosk-greeting";
import { StatusBadge } from "./status-badge";

/** Who was greeted, newest first; read out as they come. */
export function KioskList({ greetings, timeZone }: { greetings: readonly Greeting[]; timeZone: string }) {
  return (
    <ol
      className={classes.list}
      aria-label="Recorded at this camera"
      aria-live="polite"
      aria-relevant="additions"
    >
      {greetings.length === 0 ? (
        <li className={classes.empty}>
          <Text c="dimmed" ta="center">
            Nobody yet. Look into the camera; your name appears here.
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
                ? `Already recorded at ${formatTime(greeting.timestamp, timeZone)}`
                : formatTime(greeting.timestamp, timeZone)}
            </Text>
          </div>
          <StatusBadge status={greeting.status} />
        </li>
      ))}
    </ol>
  );
}
