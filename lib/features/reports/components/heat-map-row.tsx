import { memo } from "react";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { statusOfMark } from "../rules-marks";
import type { StudentInsight } from "../schema";
import styles from "./heat-map.module.css";
import type { Cell } from "./heat-map-keys";

interface HeatMapRowProps {
  student: StudentInsight;
  row: number;
  /** CSS grid columns, as the head has them. */
  columns: string;
  rate: string;
  status: AttendanceStatus | undefined;
  /** -1 when none of this row's cells is active. */
  activeColumn: number;
  onPick: (cell: Cell) => void;
}

function columnOf(target: EventTarget): number {
  return target instanceof HTMLElement ? Number(target.dataset.column ?? Number.NaN) : Number.NaN;
}

/** One student's sessions. Redrawn only when it changes: moving about touches two rows, not forty. */
export const HeatMapRow = memo(function HeatMapRow(props: HeatMapRowProps) {
  const { student, row, columns, rate, status, activeColumn, onPick } = props;
  const pick = (event: React.MouseEvent) => {
    const column = columnOf(event.target);
    if (Number.isInteger(column)) onPick({ row, column });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithMouseEvents: the grid takes the keys and says what the active cell is.
    <tr
      className={styles.row}
      style={{ gridTemplateColumns: columns }}
      aria-rowindex={row + 2}
      onClick={pick}
      onMouseOver={pick}
    >
      <th scope="row" className={styles.name} title={student.name}>
        {student.name}
      </th>
      {[...student.marks].map((mark, column) => {
        const found = statusOfMark(mark);
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
            key={column}
            id={`heat-${student.user_id}-${column}`}
            className={styles.cell}
            data-column={column}
            data-status={found ?? "none"}
            data-faint={(status && found !== status) || undefined}
            data-active={column === activeColumn || undefined}
          />
        );
      })}
      <td className={styles.rate}>{rate}</td>
    </tr>
  );
});
