/**
 * Whether an Accept header asks for another type rather than JSON: it is named with at least the weight of JSON, and
 * before it where both weigh the same.
 */
export function prefers(accept: string | null, wanted: string): boolean {
  const weights = (accept ?? "").split(",").map((part) => {
    const [type, ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const quality = parameters.find((text) => text.startsWith("q="));
    return { type, q: quality ? Number(quality.slice(2)) : 1 };
  });
  const other = weights.findIndex(({ type, q }) => type === wanted && q > 0);
  const json = weights.findIndex(({ type }) => type === "application/json");
  if (other < 0) return false;
  if (json < 0) return true;
  const difference = (weights[other]?.q ?? 0) - (weights[json]?.q ?? 0);
  return difference > 0 || (difference === 0 && other < json);
}
