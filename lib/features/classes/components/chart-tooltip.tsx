import { useTranslations } from "use-intl";
import { SERIES } from "./attendance-series";
import styles from "./chart.module.css";

interface ChartTooltipProps {
  title: string;
  counts: Record<(typeof SERIES)[number]["key"], number>;
}

/** What stands beside the pointer over a bar. */
export function ChartTooltip({ title, counts }: ChartTooltipProps) {
  const statuses = useTranslations("attendance.statuses");
  return (
    <div className={styles.tooltip}>
      <strong>{title}</strong>
      {SERIES.filter(({ key }) => counts[key] > 0).map(({ key, colour }) => (
        <span key={key} className={styles.tooltipRow}>
          <span className={styles.swatch} style={{ background: colour }} />
          {statuses(key)}
          <b>{counts[key]}</b>
        </span>
      ))}
    </div>
  );
}
