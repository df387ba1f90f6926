import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { WeightTensor } from "@/models/shared/weights";

/**
 * The `count` right singular vectors of `kernel` with the greatest singular values, as the columns of an
 * `[out, count]` matrix: eigenvectors of `W^T W` (`kernel` = W, `[in, out]`). Each vector's greatest component is
 * positive, so that the same weights always give the same numbers.
 */
export function topRightSingularVectors(kernel: WeightTensor, count: number): Matrix {
  const [rows = 0, columns = 0] = kernel.shape;
  const columnOf = (index: number) =>
    Float64Array.from({ length: rows }, (_, row) => kernel.values[row * columns + index] as number);
  const all = Array.from({ length: columns }, (_, index) => columnOf(index));
  const gram = Matrix.zeros(columns, columns);
  all.forEach((a, i) => {
    for (let j = i; j < columns; j++) {
      const b = all[j] as Float64Array;
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += (a[row] as number) * (b[row] as number);
      gram.set(i, j, sum);
      gram.set(j, i, sum);
    }
  });
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  const order = realEigenvalues
    .map((_, index) => index)
    .sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0))
    .slice(0, count);
  const vectors = Matrix.zeros(columns, count);
  order.forEach((from, to) => {
    const vector = eigenvectorMatrix.getColumn(from);
    const greatest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    vectors.setColumn(
      to,
      vector.map((value) => (greatest < 0 ? -value : value)),
    );
  });
  return vectors;
}

/**
 * A dense layer narrowed to `count` outputs: `x W + b` in the coordinates of W's top right singular vectors.
 * What is dropped is the directions in which the layer's output hardly varies, so angles between outputs stay.
 */
export function projectDense(
  kernel: WeightTensor,
  bias: WeightTensor,
  count: number,
): { kernel: WeightTensor; bias: WeightTensor } {
  const [rows = 0, columns = 0] = kernel.shape;
  const vectors = topRightSingularVectors(kernel, count);
  const narrow = (values: Float32Array, height: number) => {
    const out = new Float32Array(height * count);
    for (let row = 0; row < height; row++) {
      for (let to = 0; to < count; to++) {
        let sum = 0;
        for (let i = 0; i < columns; i++) sum += (values[row * columns + i] as number) * vectors.get(i, to);
        out[row * count + to] = sum;
      }
    }
    return out;
  };
  return {
    kernel: { shape: [rows, count], values: narrow(kernel.values, rows) },
    bias: { shape: [count], values: narrow(bias.values, 1) },
  };
}
