/** How the bytes of a text file were read. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const BYTE_ORDER_MARKS: { encoding: TextEncoding; bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/** What Windows has at 0x80 to 0x9f; Node 20 reads these bytes as Latin-1's control characters. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windowsCharacters(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
}

/** How many bytes are looked at to tell UTF-16 without a byte order mark. */
const LOOK_AT_BYTES = 4096;

/** Text in Latin letters has a zero in every second byte of UTF-16. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const seen = Math.min(bytes.length, LOOK_AT_BYTES) & ~1;
  if (seen < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < seen; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const most = seen / 2 / 2;
  if (odd > most && even === 0) return "utf-16le";
  return even > most && odd === 0 ? "utf-16be" : undefined;
}

/**
 * Reads a text file whose encoding nobody told: by its byte order mark, else UTF-16 by its zeros, else UTF-8 where
 * that is valid, else what Windows writes in Western Europe and the Americas. Characters that databases refuse (NUL,
 * half surrogates) are left out.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const marked = BYTE_ORDER_MARKS.find((mark) => mark.bytes.every((byte, i) => bytes[i] === byte));
  const encoding = marked?.encoding ?? unmarkedUtf16(bytes) ?? (isUtf8(bytes) ? "utf-8" : "windows-1252");
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: storable(encoding === "windows-1252" ? windowsCharacters(text) : text), encoding };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Text without what PostgreSQL cannot hold. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}
