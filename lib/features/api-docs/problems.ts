import { z } from "zod";
import { ERROR_STATUS, type ErrorCode } from "@/lib/core/errors";
import type { Endpoint } from "@/lib/core/http/endpoint";

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "A sentence for people: what to do" }),
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    reason: z
      .string()
      .optional()
      .meta({ description: "A finer, stable name, for instance `challenge_used`" }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "The invalid fields, by dotted path" }),
    current: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "What is there now, told when you decided on something older (`move_session`)" }),
    server_time: z.iso
      .datetime()
      .optional()
      .meta({ description: "The server's clock, told to a paired kiosk whose own is off (`clock_skew`)" }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details" });

/** The errors an endpoint may answer with, by what it takes and who may call it. */
export function errorCodesOf(endpoint: Endpoint): ErrorCode[] {
  const codes: ErrorCode[] = ["not_found", "unavailable"];
  if (!endpoint.who.includes("public")) codes.push("unauthenticated");
  if (endpoint.body) codes.push("bad_request", "too_large", "unsupported_media_type", "conflict");
  if (endpoint.body || endpoint.query || endpoint.params) codes.push("invalid_input");
  if (endpoint.rateLimit) codes.push("rate_limited");
  if (endpoint.id === "mark_attendance") codes.push("gone");
  if (endpoint.id === "close_session") codes.push("conflict");
  return codes;
}
