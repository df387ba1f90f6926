import { z } from "zod";
import { email, password, personName } from "../people/schema";

export const setupBody = z.strictObject({
  setup_code: z.string().max(200),
  school_name: z.string().trim().min(1, "is empty").max(200),
  name: personName,
  email,
  password,
});

export const createApiKeyBody = z.strictObject({ name: z.string().trim().min(1, "is empty").max(80) });
export const apiKey = z.object({
  key_id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
});
export type ApiKeyView = z.infer<typeof apiKey>;
/** The key itself is told once, here. */
export const newApiKey = apiKey.extend({ key: z.string() });
