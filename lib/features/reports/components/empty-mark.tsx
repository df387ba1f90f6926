interface EmptyMarkProps {
  /** Where recharts would put the bar's label. */
  place: { x?: unknown; y?: unknown; width?: unknown };
  shown: boolean;
  label: string;
}

/** A cross on the axis: people were due in this session and nobody came. */
export function EmptyMark({ place, shown, label }: EmptyMarkProps) {
  const [x, y, width] = [Number(place.x), Number(place.y), Number(place.width)];
  if (!shown || !Number.isFinite(x + y + width)) return null;
  return (
    <text
      x={x + width / 2}
      y={y - 6}
      textAnchor="middle"
      fontSize={13}
      fontWeight={700}
      fill="var(--mantine-color-red-text)"
    >
      <title>{label}</title>✕
    </text>
  );
}
