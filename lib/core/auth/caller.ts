/** Whoever sent a request, as routes and policies see them. */
export type Caller =
  | { kind: "user"; userId: string; role: "admin" | "teacher" | "student"; name: string; email: string }
  | { kind: "api_key"; keyId: string; name: string }
  /** A paired device. `name` is its camera source; with a `room` it serves that room's classes only. */
  | { kind: "kiosk"; deviceId: string; name: string; room: string | null };

/** Stable name for `issued_to`, audit and rate limits: `user:<id>`, `key:<id>` or `kiosk:<id>`. */
export function callerRef(caller: Caller): string {
  switch (caller.kind) {
    case "user":
      return `user:${caller.userId}`;
    case "api_key":
      return `key:${caller.keyId}`;
    case "kiosk":
      return `kiosk:${caller.deviceId}`;
  }
}

/** Admins and API keys may act for the whole school. */
export function actsForSchool(caller: Caller): boolean {
  return caller.kind === "api_key" || (caller.kind === "user" && caller.role === "admin");
}
