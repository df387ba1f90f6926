import { defineEndpoint } from "@/lib/core/http/endpoint";
import { digestState, updateDigestBody } from "./schema";

const tag = "Accounts";

export const updateDigest = defineEndpoint({
  id: "update_digest",
  method: "PUT",
  path: "/api/digest",
  tag,
  summary: "Ask for the weekly letter or stop it",
  who: ["admin", "teacher"],
  body: updateDigestBody,
  reply: digestState,
});

export const sendDigest = defineEndpoint({
  id: "send_digest",
  method: "POST",
  path: "/api/digest/send",
  tag,
  summary: "Send the caller this week's letter now",
  who: ["admin", "teacher"],
  reply: digestState,
  rateLimit: { points: 5, perSeconds: 3600, by: "caller" },
});
