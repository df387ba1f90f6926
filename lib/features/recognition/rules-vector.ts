import { AppError } from "@/lib/core/errors";
import { l2Normalise } from "@/models/shared/similarity";

/** A vector as pgvector reads it, for `${literal}::vector` in SQL. */
export function vectorLiteral(vector: ArrayLike<number>): string {
  return `[${Array.from(vector).join(",")}]`;
}

/**
 * A client's vector scaled to length 1.
 *
 * @param path where it stood in the request, for the problem document
 * @throws AppError invalid_input when it has no direction
 */
export function unitVectorOf(vector: readonly number[], path: string): Float32Array {
  const result = l2Normalise(vector);
  if (result.ok) return result.vector;
  throw new AppError("invalid_input", `vector refused: ${result.reason}`, {
    userMessage: "A face vector cannot be used. Scan the face again.",
    fields: [{ path, message: `cannot be scaled to length 1 (${result.reason.replaceAll("_", " ")})` }],
  });
}
