import styles from "./room-code-screen.module.css";

const SIDE = 120;
const RADIUS = 52;
const AROUND = 2 * Math.PI * RADIUS;

/** A ring that empties, with the seconds that are left in its middle. For eyes: others hear the code itself. */
export function CountdownRing({ seconds, of }: { seconds: number; of: number }) {
  const share = Math.min(1, Math.max(0, seconds / of));
  return (
    <svg className={styles.ring} width={SIDE} height={SIDE} viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden>
      <circle className={styles.track} cx={SIDE / 2} cy={SIDE / 2} r={RADIUS} />
      <circle
        className={styles.left}
        cx={SIDE / 2}
        cy={SIDE / 2}
        r={RADIUS}
        strokeDasharray={AROUND}
        strokeDashoffset={AROUND * (1 - share)}
      />
      <text
        x="50%"
        y="50%"
        textAnchor="middle"
        dominantBaseline="central"
        fontSize={36}
        fontWeight={650}
        fill="currentColor"
      >
        {Math.ceil(seconds)}
      </text>
    </svg>
  );
}
