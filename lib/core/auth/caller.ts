/** Whoever sent a request, as routes and policies see them. */
export type Caller =
  | { kind: "user"; userId: string; role: "admin" | "teacher" | "student"; name: string; email: string }
  | { kind: "api_key"; keyId: string; name: string };

/** Stable name for `issued_to`, audit and rate limits: `user:<id>` or `key:<id>`. */
export function callerRef(caller: Caller): string {
  return caller.kind === "user" ? `user:${caller.userId}` : `key:${caller.keyId}`;
}

/** Admins and API keys may act for the whole school. */
export function actsForSchool(caller: Caller): boolean {
  return caller.kind === "api_key" || caller.role === "admin";
}
