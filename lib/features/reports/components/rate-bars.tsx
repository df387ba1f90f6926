import styles from "./rate-bars.module.css";

export interface RateBar {
  id: string;
  label: string;
  /** Beside the bar. */
  shown: string;
  /** Length, in [0, 1]. */
  share: number;
  /** Smaller, below the label. */
  hint?: string;
}

/** Horizontal bars with their names and figures; they stay readable at any width. */
export function RateBars({ bars, colour = "var(--status-present)" }: { bars: RateBar[]; colour?: string }) {
  return (
    <div className={styles.list}>
      {bars.map(({ id, label, shown, share, hint }) => (
        <div key={id} className={styles.row}>
          <span className={styles.label}>
            {label}
            {hint && <span className={styles.hint}>{hint}</span>}
          </span>
          <span className={styles.track}>
            <span
              className={styles.bar}
              style={{ width: `${Math.round(share * 1000) / 10}%`, background: colour }}
            />
          </span>
          <span className={styles.figure}>{shown}</span>
        </div>
      ))}
    </div>
  );
}
