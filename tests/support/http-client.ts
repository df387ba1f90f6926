/** The address of the test's own production server. */
export function baseUrl(): string {
  const url = process.env.ROLLCALL_TEST_URL;
  if (!url) throw new Error("ROLLCALL_TEST_URL is not set: run this as part of vitest's http project");
  return url;
}

function cookieHeader(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/**
 * Signs in the way the sign-in page does.
 *
 * @returns a Cookie header
 * @throws Error when the password is refused
 */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookieHeader(csrf) },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
  const cookie = cookieHeader(response);
  if (!cookie.includes("session-token")) throw new Error(`Sign-in refused: ${response.status}`);
  return cookie;
}
