/** Pixels; the style sheet has the same. */
export const ROW_HEIGHT = 22;
export const HEAD_HEIGHT = 30;

/** Rows drawn beyond either edge, so that scrolling shows no gap. */
const SPARE_ROWS = 12;
/** About as many dates as fit above the columns. */
const LABELS = 10;

/** The rows [first, last) that are in view or close to it. */
export function visibleRows(view: { scrollTop: number; height: number; rows: number }): {
  first: number;
  last: number;
} {
  const first = Math.max(0, Math.floor(view.scrollTop / ROW_HEIGHT) - SPARE_ROWS);
  const last = Math.min(view.rows, Math.ceil((view.scrollTop + view.height) / ROW_HEIGHT) + SPARE_ROWS);
  return { first: Math.min(first, last), last };
}

/** The columns that carry a date. */
export function labelledColumns(columns: number): Set<number> {
  const step = Math.max(1, Math.ceil(columns / LABELS));
  return new Set(Array.from({ length: Math.ceil(columns / step) }, (_, i) => i * step));
}
