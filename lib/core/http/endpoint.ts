import type { z } from "zod";

/** Who may call: any of these. `public` needs no sign-in; `api_key` is a key that an admin made, `kiosk` a paired device. */
export type CallerKind = "public" | "admin" | "teacher" | "student" | "api_key" | "kiosk";

export interface RateLimitRule {
  points: number;
  perSeconds: number;
  /** `caller` counts per signed-in person or key, `address` per network address. */
  by: "caller" | "address";
}

/** One route's contract: the handler wrapper enforces it and the OpenAPI document is generated from it. */
export interface Endpoint {
  /** Unique, stable: OpenAPI's operationId, the rate limit's name. */
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** OpenAPI style, for instance `/api/classes/{classId}`. */
  path: string;
  /** Other paths that answer the same, for instance `/mark_attendance`. */
  aliases?: readonly string[];
  tag: string;
  summary: string;
  description?: string;
  who: readonly CallerKind[];
  body?: z.ZodType;
  query?: z.ZodType;
  params?: z.ZodType;
  reply: z.ZodType;
  /** Default 200. */
  status?: 200 | 201 | 204;
  /** Reply types beside JSON that the handler may choose, for instance `text/csv`. */
  alsoReplies?: readonly string[];
  rateLimit?: RateLimitRule;
  /** Body limit in bytes; default 1 MiB. */
  maxBodyBytes?: number;
  /** The body is a file as it is (application/octet-stream), not JSON; the operation reads it from the request. */
  takesFile?: boolean;
}

/** Keeps the schemas' and the callers' exact types. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}
