export interface Cell {
  row: number;
  column: number;
}

const PAGE_ROWS = 10;

/**
 * Where a key leads from a cell, as grids have it: arrows, Home and End in the row, Page Up and Down by ten rows.
 * Null for keys that do not move.
 */
export function moveCell(from: Cell, key: string, size: { rows: number; columns: number }): Cell | null {
  const steps: Record<string, Cell> = {
    ArrowUp: { row: from.row - 1, column: from.column },
    ArrowDown: { row: from.row + 1, column: from.column },
    ArrowLeft: { row: from.row, column: from.column - 1 },
    ArrowRight: { row: from.row, column: from.column + 1 },
    Home: { row: from.row, column: 0 },
    End: { row: from.row, column: size.columns - 1 },
    PageUp: { row: from.row - PAGE_ROWS, column: from.column },
    PageDown: { row: from.row + PAGE_ROWS, column: from.column },
  };
  const to = steps[key];
  if (!to) return null;
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { row: within(to.row, size.rows), column: within(to.column, size.columns) };
}
