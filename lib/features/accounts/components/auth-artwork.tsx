const SEATS = [
  { x: 0, y: 0, state: "here" },
  { x: 1, y: 0, state: "here" },
  { x: 2, y: 0, state: "away" },
  { x: 3, y: 0, state: "here" },
  { x: 0, y: 1, state: "here" },
  { x: 1, y: 1, state: "now" },
  { x: 2, y: 1, state: "here" },
  { x: 3, y: 1, state: "away" },
  { x: 0, y: 2, state: "away" },
  { x: 1, y: 2, state: "here" },
  { x: 2, y: 2, state: "away" },
  { x: 3, y: 2, state: "away" },
] as const;

const STYLE = {
  here: { fill: "#ffffff", opacity: 0.92 },
  now: { fill: "#ffd27a", opacity: 1 },
  away: { fill: "#ffffff", opacity: 0.2 },
} as const;

/** A class seen from the front, being recognised one by one. Decoration only. */
export function AuthArtwork() {
  return (
    <svg viewBox="0 0 420 330" width="100%" style={{ maxWidth: 460 }} fill="none" aria-hidden="true">
      {SEATS.map((seat) => {
        const { fill, opacity } = STYLE[seat.state];
        return (
          <g
            key={`${seat.x}-${seat.y}`}
            transform={`translate(${seat.x * 105} ${seat.y * 108})`}
            opacity={opacity}
          >
            <circle cx="50" cy="34" r="19" fill={fill} />
            <path d="M16 92a34 31 0 0 1 68 0z" fill={fill} />
          </g>
        );
      })}
      <path
        d="M107 134v-12a10 10 0 0 1 10-10h14M179 112h14a10 10 0 0 1 10 10v12M203 190v12a10 10 0 0 1-10 10h-14M131 212h-14a10 10 0 0 1-10-10v-12"
        stroke="#ffd27a"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </svg>
  );
}
