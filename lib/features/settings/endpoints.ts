import { defineEndpoint } from "@/lib/core/http/endpoint";
import { schoolSettings, updateSettingsBody } from "./schema";

const tag = "Settings";

export const readSettings = defineEndpoint({
  id: "get_settings",
  method: "GET",
  path: "/api/settings",
  tag,
  summary: "School name, recognition policy, retention, languages, ways to sign in",
  who: ["admin"],
  reply: schoolSettings,
});

export const updateSettings = defineEndpoint({
  id: "update_settings",
  method: "PUT",
  path: "/api/settings",
  tag,
  summary: "Change settings; only the parts that are given",
  description: "The recognition policy can only be stricter than the default: no threshold falls below 0.70.",
  who: ["admin"],
  body: updateSettingsBody,
  reply: schoolSettings,
});
