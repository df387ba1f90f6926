import { type NextRequest, NextResponse } from "next/server";
import { KIOSK_COOKIE } from "@/lib/core/auth/kiosk-cookie";
import { uploadOrigins } from "@/lib/core/storage/upload-origins";

const KIOSK_PAGE = "/pair";
const development = process.env.NODE_ENV === "development";

/** The page's content security policy: scripts by nonce only, no other site for anything but uploads to S3. */
function pagePolicy(nonce: string): string {
  const uploads = uploadOrigins(process.env).join(" ");
  return [
    "default-src 'self'",
    // React's development build reads call stacks with eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ""}`,
    // Mantine positions and sizes by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    `connect-src 'self' ${uploads}`.trim(),
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join("; ");
}

/** Gives every page a nonce of its own; Next puts it on its scripts, the layout on Mantine's. */
export function proxy(request: NextRequest): NextResponse {
  // A kiosk's browser has one page. Files (with a dot) are not pages.
  const { pathname } = request.nextUrl;
  if (request.cookies.has(KIOSK_COOKIE) && pathname !== KIOSK_PAGE && !pathname.includes("."))
    return NextResponse.redirect(new URL(KIOSK_PAGE, request.nextUrl));
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = pagePolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  const overTls = (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol).startsWith("https");
  if (overTls) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

export const config = {
  matcher: [
    "/((?!api/|_next/static|_next/image|models/|vendor/|register_user|mark_attendance|get_attendance_logs|update_profile|favicon).*)",
  ],
};
