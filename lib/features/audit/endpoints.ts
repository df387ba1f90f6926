import { defineEndpoint } from "@/lib/core/http/endpoint";
import { auditCheck, auditPage, listAuditQuery } from "./schema";

const tag = "Audit log";

export const listAudit = defineEndpoint({
  id: "list_audit",
  method: "GET",
  path: "/api/audit",
  tag,
  summary: "Who did what to whom, newest first, as JSON pages, CSV or Excel by Accept",
  description:
    "`hash` is the SHA-256, in hex, of the canonical JSON (RFC 8785) of `{id, at, actor, action, subject, details, prev_hash}`; `id` is `entry_id`, a string, and an empty subject is null. `prev_hash` is the hash of the entry before it.",
  who: ["admin"],
  query: listAuditQuery,
  reply: auditPage,
  alsoReplies: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
});

export const checkAudit = defineEndpoint({
  id: "check_audit",
  method: "GET",
  path: "/api/audit/check",
  tag,
  summary: "Recompute the log's hash chain and name the first broken entry",
  who: ["admin"],
  reply: auditCheck,
  rateLimit: { points: 6, perSeconds: 60, by: "caller" },
});
