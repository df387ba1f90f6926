"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { statusOfMark } from "../rules-marks";
import type { SessionInsight, StudentInsight } from "../schema";
import styles from "./heat-map.module.css";
import { type Cell, moveCell } from "./heat-map-keys";
import { HEAD_HEIGHT, labelledColumns, ROW_HEIGHT, visibleRows } from "./heat-map-layout";
import { HeatMapRow } from "./heat-map-row";
import type { Words } from "./use-words";

/** Forty students fit; longer rosters scroll. */
const MAX_HEIGHT = HEAD_HEIGHT + 40 * ROW_HEIGHT;

interface HeatMapProps {
  sessions: SessionInsight[];
  students: StudentInsight[];
  words: Words;
  /** Only cells of this status stand out. */
  status?: AttendanceStatus | undefined;
}

/**
 * Students down, sessions across, a mark where they meet. One stop of the Tab key; the arrow keys go from cell to
 * cell, and what the cell says stands below. Only the rows in view are in the page.
 */
export function HeatMap({ sessions, students, words, status }: HeatMapProps) {
  const t = useTranslations("reports.heatMap");
  const [cell, setCell] = useState<Cell>({ row: 0, column: 0 });
  const [focused, setFocused] = useState(false);
  const [scrollTop, setScrollTop] = useState(0);
  const box = useRef<HTMLTableElement>(null);
  const height = Math.min(MAX_HEIGHT, HEAD_HEIGHT + students.length * ROW_HEIGHT);
  const { first, last } = visibleRows({ scrollTop, height, rows: students.length });
  const active = students[cell.row];
  const session = sessions[cell.column];
  const mark = statusOfMark(active?.marks[cell.column]);
  const labelled = labelledColumns(sessions.length);
  const columns = `var(--name-width) repeat(${sessions.length}, minmax(10px, 1fr)) 3.5rem`;

  const onKeyDown = (event: React.KeyboardEvent) => {
    const next = moveCell(cell, event.key, { rows: students.length, columns: sessions.length });
    if (!next) return;
    event.preventDefault();
    setCell(next);
    const top = next.row * ROW_HEIGHT;
    const inner = height - HEAD_HEIGHT;
    const current = box.current?.scrollTop ?? 0;
    if (top < current) box.current?.scrollTo({ top });
    else if (top + ROW_HEIGHT > current + inner) box.current?.scrollTo({ top: top + ROW_HEIGHT - inner });
  };

  return (
    <>
      <table
        ref={box}
        className={styles.box}
        style={{ maxHeight: height + 2 }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA allows a table to be a grid.
        role="grid"
        tabIndex={0}
        aria-label={t("label")}
        aria-rowcount={students.length + 1}
        aria-colcount={sessions.length + 2}
        aria-activedescendant={active ? `heat-${active.user_id}-${cell.column}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        <thead className={styles.thead}>
          <tr className={styles.head} style={{ gridTemplateColumns: columns }} aria-rowindex={1}>
            <th scope="col" className={styles.corner}>
              {t("student")}
            </th>
            {sessions.map((one, column) => (
              <th
                key={one.session_id}
                scope="col"
                className={styles.day}
                data-shown={labelled.has(column) || undefined}
              >
                <span>{words.day(one.starts_at)}</span>
              </th>
            ))}
            <th scope="col" className={styles.rateHead}>
              {t("rate")}
            </th>
          </tr>
        </thead>
        <tbody
          className={styles.tbody}
          style={{
            paddingBlockStart: first * ROW_HEIGHT,
            paddingBlockEnd: (students.length - last) * ROW_HEIGHT,
          }}
        >
          {students.slice(first, last).map((student, i) => (
            <HeatMapRow
              key={student.user_id}
              student={student}
              row={first + i}
              columns={columns}
              rate={words.rate(student.rate)}
              status={status}
              activeColumn={focused && cell.row === first + i ? cell.column : -1}
              onPick={setCell}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.says} aria-live="polite">
        {active && session
          ? t("cell", {
              student: active.name,
              session: words.moment(session.starts_at),
              status: mark ? words.status(mark) : t("nothing"),
            })
          : ""}
      </p>
    </>
  );
}
