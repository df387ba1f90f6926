/** The mark: a face's bounding corners around a tick. Takes the text colour of its place. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" fill="var(--mantine-color-ink-6)" />
      <g stroke="#fff" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round">
        <path d="M8 12.5V10a2 2 0 0 1 2-2h2.5M19.5 8H22a2 2 0 0 1 2 2v2.5M24 19.5V22a2 2 0 0 1-2 2h-2.5M12.5 24H10a2 2 0 0 1-2-2v-2.5" />
        <path d="m12 16.4 2.8 2.8 5.4-6" />
      </g>
    </svg>
  );
}

/** Mark and name. */
export function Logo() {
  return (
    <span
      style={{ display: "inline-flex", alignItems: "center", gap: 10, fontWeight: 700, fontSize: "1.125rem" }}
    >
      <LogoMark />
      Rollcall
    </span>
  );
}
