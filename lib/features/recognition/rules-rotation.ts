import { createCipheriv, hkdfSync } from "node:crypto";
import { Matrix, QrDecomposition } from "ml-matrix";
import { EMBEDDING_LENGTH as N } from "./schema";

/** A secret orthogonal N x N matrix, row by row. */
export type Rotation = Float64Array;

/** `count` uniform numbers in (0, 1) that depend on the key only: AES-256-CTR's stream, 53 bits each. */
function uniforms(key: Uint8Array, count: number): number[] {
  const material = Buffer.from(hkdfSync("sha256", key, "", "rollcall template rotation v1", 48));
  const cipher = createCipheriv("aes-256-ctr", material.subarray(0, 32), material.subarray(32));
  const stream = cipher.update(new Uint8Array(count * 8));
  return Array.from({ length: count }, (_, i) => {
    const bits = stream.readBigUInt64LE(i * 8) >> 11n;
    return (Number(bits) + 0.5) / 2 ** 53;
  });
}

/**
 * A rotation (or reflection) drawn evenly from all of them by a key: the orthogonal factor of a Gaussian matrix, its
 * signs fixed (Mezzadri, "How to generate random matrices from the classical compact groups", 2007). It keeps every
 * cosine, so search works as before, but a vector under it says nothing to someone without the key.
 *
 * @param key 32 random bytes
 */
export function rotationOf(key: Uint8Array): Rotation {
  const uniform = uniforms(key, N * N * 2);
  // Box and Muller: two uniform numbers a Gaussian one.
  const gaussian = (row: number, column: number) => {
    const at = (row * N + column) * 2;
    return Math.sqrt(-2 * Math.log(uniform[at] ?? 1)) * Math.cos(2 * Math.PI * (uniform[at + 1] ?? 0));
  };
  const rows = Array.from({ length: N }, (_, row) =>
    Array.from({ length: N }, (_, column) => gaussian(row, column)),
  );
  const qr = new QrDecomposition(new Matrix(rows));
  const { orthogonalMatrix: q, upperTriangularMatrix: r } = qr;
  const rotation = new Float64Array(N * N);
  for (let row = 0; row < N; row++)
    for (let column = 0; column < N; column++)
      rotation[row * N + column] = q.get(row, column) * Math.sign(r.get(column, column));
  return rotation;
}

/** A vector under the rotation. */
export function rotate(rotation: Rotation, vector: ArrayLike<number>): Float32Array {
  const rotated = new Float32Array(N);
  for (let row = 0; row < N; row++) {
    let sum = 0;
    for (let column = 0; column < N; column++)
      sum += (rotation[row * N + column] ?? 0) * (vector[column] ?? 0);
    rotated[row] = sum;
  }
  return rotated;
}

/** The way back: the inverse of an orthogonal matrix is its transpose. */
export function rotateBack(rotation: Rotation, vector: ArrayLike<number>): Float32Array {
  const sums = new Float64Array(N);
  for (let row = 0; row < N; row++) {
    const value = vector[row] ?? 0;
    for (let column = 0; column < N; column++)
      sums[column] = (sums[column] ?? 0) + (rotation[row * N + column] ?? 0) * value;
  }
  return Float32Array.from(sums);
}
