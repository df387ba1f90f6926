import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { STATUSES } from "@/lib/features/classes/rules-status";
import styles from "./marks.module.css";
import type { Words } from "./use-words";

/** What the marks mean. */
export function MarkLegend({
  words,
  shown = STATUSES,
}: {
  words: Words;
  shown?: readonly AttendanceStatus[];
}) {
  return (
    <ul className={styles.legend}>
      {shown.map((status) => (
        <li key={status}>
          <span className={styles.mark} data-status={status} />
          {words.status(status)}
        </li>
      ))}
    </ul>
  );
}
