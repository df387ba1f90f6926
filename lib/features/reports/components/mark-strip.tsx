import { statusOfMark } from "../rules-marks";
import styles from "./marks.module.css";

/** As many as fit beside a name. */
const SHOWN = 20;

/** A student's newest sessions as marks: full, half, hollow, hatched, so that no colour is needed to read them. */
export function MarkStrip({ marks, shown = SHOWN }: { marks: string; shown?: number }) {
  return (
    <span className={styles.strip} aria-hidden>
      {[...marks.slice(-shown)].map((mark, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mark has no identity but its place.
        <span key={i} className={styles.mark} data-status={statusOfMark(mark) ?? "none"} />
      ))}
    </span>
  );
}
