const maxChars = 80;

/**
 * The name a browser's own camera gets in the attendance log, at most 80 characters: without the USB ids that
 * Chrome appends, and never empty.
 */
export function browserCameraSource(label: string): string {
  const name = label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, "").trim();
  return `Browser · ${name || "camera"}`.slice(0, maxChars);
}
