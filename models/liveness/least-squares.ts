/**
 * The coefficients `c` with the least sum of `(row . c - value)^2`, by the normal equations and Gaussian elimination
 * with pivoting. For a handful of well-scaled unknowns.
 *
 * @throws RangeError when the rows do not determine them
 */
export function solveNormalEquations(
  rows: readonly (readonly number[])[],
  values: readonly number[],
): number[] {
  const n = rows[0]?.length ?? 0;
  // n equations of n coefficients and a right side each.
  const matrix = Array.from({ length: n }, () => new Float64Array(n + 1));
  rows.forEach((row, k) => {
    matrix.forEach((equation, i) => {
      const factor = row[i] ?? 0;
      for (let j = 0; j < n; j++) equation[j] = (equation[j] ?? 0) + factor * (row[j] ?? 0);
      equation[n] = (equation[n] ?? 0) + factor * (values[k] ?? 0);
    });
  });
  for (let column = 0; column < n; column++) {
    const pivot = matrix
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best));
    const head = pivot[column] ?? 0;
    if (!(Math.abs(head) > 1e-12)) throw new RangeError("The equations do not determine their unknowns");
    matrix.splice(matrix.indexOf(pivot), 1);
    matrix.splice(column, 0, pivot);
    for (const row of matrix) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / head;
      for (let j = column; j <= n; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return matrix.map((row, i) => (row[n] ?? 0) / (row[i] ?? 1));
}
