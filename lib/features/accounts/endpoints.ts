import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { apiKey, browserSession, createApiKeyBody, newApiKey, setupBody } from "./schema";

export const setUpSchool = defineEndpoint({
  id: "set_up_school",
  method: "POST",
  path: "/api/setup",
  tag: "Accounts",
  summary: "Create the first admin; closed for good once there is one",
  description: "Needs the set-up code that the server printed when it started (ROLLCALL_SETUP_CODE).",
  who: ["public"],
  body: setupBody,
  reply: z.object({ user_id: z.uuid() }),
  status: 201,
  rateLimit: { points: 10, perSeconds: 300, by: "address" },
});

export const listApiKeys = defineEndpoint({
  id: "list_api_keys",
  method: "GET",
  path: "/api/api-keys",
  tag: "Accounts",
  summary: "API keys, newest first",
  who: ["admin"],
  reply: z.object({ items: z.array(apiKey) }),
});

export const createApiKey = defineEndpoint({
  id: "create_api_key",
  method: "POST",
  path: "/api/api-keys",
  tag: "Accounts",
  summary: "Make an API key; it is shown once",
  who: ["admin"],
  body: createApiKeyBody,
  reply: newApiKey,
  status: 201,
});

export const revokeApiKey = defineEndpoint({
  id: "revoke_api_key",
  method: "DELETE",
  path: "/api/api-keys/{keyId}",
  tag: "Accounts",
  summary: "Revoke an API key at once",
  who: ["admin"],
  params: z.strictObject({ keyId: z.uuid() }),
  reply: z.null(),
  status: 204,
});

const presence = z.object({ until: z.iso.datetime().nullable() });

export const getPresence = defineEndpoint({
  id: "get_presence",
  method: "GET",
  path: "/api/presence",
  tag: "Accounts",
  summary: "Until when the signed-in admin counts as present at this browser",
  who: ["admin"],
  reply: presence,
});

export const confirmPresence = defineEndpoint({
  id: "confirm_presence",
  method: "POST",
  path: "/api/presence",
  tag: "Accounts",
  summary: "Confirm by password that the admin is here: enrolling faces needs it within the last ten minutes",
  who: ["admin"],
  body: z.strictObject({ password: z.string().min(1, "is empty").max(1000) }),
  reply: presence,
});

const everyone = ["admin", "teacher", "student"] as const;

export const listBrowserSessions = defineEndpoint({
  id: "list_browser_sessions",
  method: "GET",
  path: "/api/browser-sessions",
  tag: "Accounts",
  summary: "Browsers in which one is signed in, this one first",
  who: everyone,
  reply: z.object({ items: z.array(browserSession) }),
});

export const endBrowserSession = defineEndpoint({
  id: "end_browser_session",
  method: "DELETE",
  path: "/api/browser-sessions/{browserSessionId}",
  tag: "Accounts",
  summary: "Sign one of one's own browsers out",
  who: everyone,
  params: z.strictObject({ browserSessionId: z.uuid() }),
  reply: z.null(),
  status: 204,
});

export const endOtherSessions = defineEndpoint({
  id: "end_other_sessions",
  method: "DELETE",
  path: "/api/browser-sessions",
  tag: "Accounts",
  summary: "Sign out everywhere but here",
  who: everyone,
  reply: z.object({ ended: z.int() }),
});
