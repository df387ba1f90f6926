import { useTranslations } from "use-intl";
import { SERIES } from "./attendance-series";
import styles from "./chart.module.css";

/** What the colours mean; `shown` leaves out what does not occur. */
export function ChartLegend({ shown }: { shown: ReadonlySet<string> }) {
  const statuses = useTranslations("attendance.statuses");
  return (
    <ul className={styles.legend}>
      {SERIES.filter(({ key }) => shown.has(key)).map(({ key, colour }) => (
        <li key={key}>
          <span className={styles.swatch} style={{ background: colour }} />
          {statuses(key)}
        </li>
      ))}
    </ul>
  );
}
