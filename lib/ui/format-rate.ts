/** A share in [0, 1] as whole percent; a dash when there is none yet. Never rounds up to 100 %. */
export function formatRate(rate: number | null): string {
  if (rate === null) return "–";
  const percent = rate < 1 ? Math.min(99, Math.round(rate * 100)) : 100;
  return `${percent}%`;
}
