import classes from "./enrol.module.css";

interface EnrolTargetProps {
  widthPx: number;
  heightPx: number;
  /** One screen pixel in pixels of the frame. */
  unit: number;
  tone: "neutral" | "good" | "warn";
  /** How much of the hold is done, in [0, 1]. */
  held: number;
}

/** Where the face should be, and a ring that fills while the pose is held. */
export function EnrolTarget({ widthPx, heightPx, unit, tone, held }: EnrolTargetProps) {
  const ry = Math.min(heightPx * 0.4, widthPx * 0.46);
  const oval = { cx: widthPx / 2, cy: heightPx / 2, rx: ry * 0.76, ry };
  return (
    <g>
      <path
        className={classes.shade}
        fillRule="evenodd"
        d={`M-${widthPx} -${heightPx}h${3 * widthPx}v${3 * heightPx}h-${3 * widthPx}z${ovalPath(oval)}`}
      />
      <path className={classes.oval} data-tone={tone} d={ovalPath(oval)} strokeWidth={3 * unit} fill="none" />
      <path
        className={classes.ring}
        d={ovalPath({ ...oval, rx: oval.rx + 5 * unit, ry: oval.ry + 5 * unit })}
        pathLength={100}
        strokeDasharray="100 100"
        strokeDashoffset={100 - 100 * held}
        strokeWidth={7 * unit}
        fill="none"
        visibility={held > 0 ? "visible" : "hidden"}
      />
    </g>
  );
}

/** Starts at the top and runs clockwise, so that the ring does. */
function ovalPath({ cx, cy, rx, ry }: { cx: number; cy: number; rx: number; ry: number }): string {
  return `M${cx} ${cy - ry}A${rx} ${ry} 0 0 1 ${cx} ${cy + ry}A${rx} ${ry} 0 0 1 ${cx} ${cy - ry}z`;
}
