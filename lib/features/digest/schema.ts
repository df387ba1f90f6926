import { z } from "zod";

export const digestState = z.object({
  /** Whether the weekly letter goes to the caller. */
  wants: z.boolean(),
  /** Whether the server can send letters at all. */
  configured: z.boolean(),
  email: z.string(),
});
export type DigestState = z.infer<typeof digestState>;

export const updateDigestBody = z.strictObject({ wants: z.boolean() });
