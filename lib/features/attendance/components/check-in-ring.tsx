import classes from "./check-in.module.css";
import type { RingView } from "./ring-view";

interface CheckInRingProps {
  ring: RingView;
  mirrored: boolean;
  widthPx: number;
  /** One screen pixel in pixels of the frame. */
  unit: number;
}

/** Where the arrow of a prompt points, on the screen; none for those that need no direction. */
function arrowAngle(prompt: RingView["prompt"], mirrored: boolean): number | undefined {
  switch (prompt) {
    case "look_up":
      return -90;
    // In a mirror the person's own left is at the left of the screen.
    case "turn_left":
      return mirrored ? 180 : 0;
    case "turn_right":
      return mirrored ? 0 : 180;
    default:
      return undefined;
  }
}

/** A ring around the face that fills while the prompts are followed, with an arrow where to turn. */
export function CheckInRing({ ring, mirrored, widthPx, unit }: CheckInRingProps) {
  const x = mirrored ? widthPx - ring.x : ring.x;
  const { y, radius, progress } = ring;
  const angle = arrowAngle(ring.prompt, mirrored);
  const reach = radius + 22 * unit;
  const size = 15 * unit;
  return (
    <g className={classes.ring}>
      <circle cx={x} cy={y} r={radius} className={classes.ringTrack} strokeWidth={8 * unit} />
      <circle
        cx={x}
        cy={y}
        r={radius}
        pathLength={1}
        strokeDasharray={`${progress} 2`}
        transform={`rotate(-90 ${x} ${y})`}
        className={classes.ringFill}
        strokeWidth={8 * unit}
        strokeLinecap="round"
      />
      {angle === undefined ? null : (
        <g transform={`translate(${x} ${y}) rotate(${angle}) translate(${reach} 0)`}>
          <path
            className={classes.ringArrow}
            d={`M 0 ${-size} L ${size} 0 L 0 ${size}`}
            strokeWidth={7 * unit}
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </g>
      )}
    </g>
  );
}
