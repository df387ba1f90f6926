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

/** A browser in which one is signed in. */
export const browserSession = z.object({
  browser_session_id: z.uuid(),
  /** For instance `Firefox, Windows`; empty when the browser does not say. */
  agent: z.string(),
  current: z.boolean(),
  created_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
});
export type BrowserSessionView = z.infer<typeof browserSession>;
