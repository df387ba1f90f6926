import { z } from "zod";
import { defineEndpoint } from "@/lib/core/http/endpoint";
import { apiKey, createApiKeyBody, newApiKey, setupBody } from "./schema";

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
