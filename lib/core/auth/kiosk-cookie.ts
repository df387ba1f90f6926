import { cookies } from "next/headers.js";

/**
 * Marks a browser that is a kiosk: it sees `/pair` only, and no sign-in in it counts. It keeps people at the door from
 * wandering off; what the kiosk may do is decided by its signature.
 */
export const KIOSK_COOKIE = "rollcall.kiosk";

/** Whether the request at hand comes from such a browser. */
export async function isKioskBrowser(): Promise<boolean> {
  return (await cookies()).has(KIOSK_COOKIE);
}

const YEAR_SECONDS = 365 * 24 * 3600;

/** Set-Cookie headers that make a browser a kiosk and sign everybody out of it. */
export function becomeKioskCookies(overTls: boolean): string[] {
  const secure = overTls ? "; Secure" : "";
  return [
    `${KIOSK_COOKIE}=1; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
    "next-auth.session-token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
    ...(overTls
      ? ["__Secure-next-auth.session-token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure"]
      : []),
  ];
}

/** The Set-Cookie header that ends that. */
export const LEAVE_KIOSK_COOKIE = `${KIOSK_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`;
