import { SERIES } from "./attendance-series";
import styles from "./chart.module.css";

/** What the colours mean; `shown` leaves out what does not occur. */
export function ChartLegend({ shown }: { shown: ReadonlySet<string> }) {
  return (
    <ul className={styles.legend}>
      {SERIES.filter(({ key }) => shown.has(key)).map(({ key, name, colour }) => (
        <li key={key}>
          <span className={styles.swatch} style={{ background: colour }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
