import type { z } from "zod";

/** Who may call: any of these. `public` needs no sign-in; `api_key` is a key that an admin made. */
export type CallerKind = "public" | "admin" | "teacher" | "student" | "api_key";

export interface RateLimitRule {
  points: number;
  perSeconds: number;
  /** `caller` counts per signed-in person or key, `address` per network address. */
  by: "caller" | "address";
}

/** One route's contract: the handler wrapper enforces it and the OpenAPI document is generated from it. */
export interface Endpoint<
  Body extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Params extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  /** Unique, stable: OpenAPI's operationId, the rate limit's name. */
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** OpenAPI style, for instance `/api/classes/{classId}`. */
  path: string;
  /** Other paths that answer the same, for instance `/mark_attendance`. */
  aliases?: string[];
  tag: string;
  summary: string;
  description?: string;
  who: readonly CallerKind[];
  body?: Body;
  query?: Query;
  params?: Params;
  reply: Reply;
  /** Default 200. */
  status?: 200 | 201 | 204;
  /** Reply types beside JSON that the handler may choose, for instance `text/csv`. */
  alsoReplies?: string[];
  rateLimit?: RateLimitRule;
  /** Body limit in bytes; default 1 MiB. */
  maxBodyBytes?: number;
}

/** Keeps the schemas' types. */
export function defineEndpoint<
  Body extends z.ZodType,
  Query extends z.ZodType,
  Params extends z.ZodType,
  Reply extends z.ZodType,
>(endpoint: Endpoint<Body, Query, Params, Reply>): Endpoint<Body, Query, Params, Reply> {
  return endpoint;
}
