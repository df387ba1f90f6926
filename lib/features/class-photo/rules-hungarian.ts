/**
 * The assignment of rows to columns with the largest sum of gains, each row and each column used at most once.
 * A pair with a gain of 0 or less is never worth it. Kuhn's Hungarian method with potentials, O(n² m) for n rows
 * and m columns (https://cp-algorithms.com/graph/hungarian-algorithm.html).
 *
 * @param gains a rectangular matrix; entries are finite
 * @returns the column of every row, or -1
 */
export function assignBest(gains: readonly (readonly number[])[]): number[] {
  const rows = gains.length;
  const real = gains[0]?.length ?? 0;
  // A column of its own for every row stands for "nobody", so a full assignment always exists.
  const columns = real + rows;
  const cost = (row: number, column: number) => (column < real ? -Math.max(0, gains[row]?.[column] ?? 0) : 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  /** Row of each column, 1-based; 0 is free. */
  const rowOf = new Int32Array(columns + 1);
  const from = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const seen = new Uint8Array(columns + 1);
    do {
      seen[column] = 1;
      const current = rowOf[column] ?? 0;
      let smallest = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (seen[j]) continue;
        const reduced = cost(current - 1, j - 1) - (rowPotential[current] ?? 0) - (columnPotential[j] ?? 0);
        if (reduced < (slack[j] ?? 0)) {
          slack[j] = reduced;
          from[j] = column;
        }
        if ((slack[j] ?? 0) < smallest) {
          smallest = slack[j] ?? 0;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (seen[j]) {
          const r = rowOf[j] ?? 0;
          rowPotential[r] = (rowPotential[r] ?? 0) + smallest;
          columnPotential[j] = (columnPotential[j] ?? 0) - smallest;
        } else slack[j] = (slack[j] ?? 0) - smallest;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = from[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }
  const columnOf = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= real; j++) {
    const row = (rowOf[j] ?? 0) - 1;
    if (row >= 0 && (gains[row]?.[j - 1] ?? 0) > 0) columnOf[row] = j - 1;
  }
  return columnOf;
}
