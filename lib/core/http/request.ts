import { AppError } from "../errors";

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/**
 * Reads a JSON body up to a limit, without trusting Content-Length.
 * @throws AppError unsupported_media_type, too_large, bad_request.
 */
export async function readJson(request: Request, maxBytes = DEFAULT_MAX_BODY_BYTES): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("unsupported_media_type", "not json", {
      userMessage: "Send JSON with Content-Type: application/json.",
    });
  }
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("bad_request", "malformed json", {
      cause,
      userMessage: "The body is not valid JSON.",
    });
  }
}

/** Reads a body up to `maxBytes`. @throws AppError too_large. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    total += value.byteLength;
    if (total > maxBytes) {
      await reader.cancel();
      throw new AppError("too_large", "body too large", { userMessage: `Send at most ${maxBytes} bytes.` });
    }
    chunks.push(value);
  }
  const all = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}

/**
 * Refuses writes that another site's page sends with our cookies. Programs without an Origin header pass: they
 * carry no ambient cookies.
 * @throws AppError not_found.
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none")
    throw new AppError("not_found", `cross-site write: ${site}`);
  const origin = request.headers.get("origin");
  if (!origin) return;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (!URL.canParse(origin) || new URL(origin).host !== host)
    throw new AppError("not_found", "cross-origin write");
}

/** The nearest proxy's idea of the sender's address, or `unknown`; only for rate limits. */
export function clientAddress(request: Request): string {
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}

/** Whether the browser came over https, as the nearest proxy tells it. */
export function isOverTls(request: Request): boolean {
  return (request.headers.get("x-forwarded-proto") ?? new URL(request.url).protocol).startsWith("https");
}
