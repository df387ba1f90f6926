import { SERIES } from "./attendance-series";
import styles from "./chart.module.css";

interface ChartTooltipProps {
  title: string;
  counts: Record<(typeof SERIES)[number]["key"], number>;
}

/** What stands beside the pointer over a bar. */
export function ChartTooltip({ title, counts }: ChartTooltipProps) {
  return (
    <div className={styles.tooltip}>
      <strong>{title}</strong>
      {SERIES.filter(({ key }) => counts[key] > 0).map(({ key, name, colour }) => (
        <span key={key} className={styles.tooltipRow}>
          <span className={styles.swatch} style={{ background: colour }} />
          {name}
          <b>{counts[key]}</b>
        </span>
      ))}
    </div>
  );
}
