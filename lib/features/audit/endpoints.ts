import { defineEndpoint } from "@/lib/core/http/endpoint";
import { auditCheck, auditPage, listAuditQuery } from "./schema";

const tag = "Audit log";

export const listAudit = defineEndpoint({
  id: "list_audit",
  method: "GET",
  path: "/api/audit",
  tag,
  summary: "Who did what to whom, newest first, in pages",
  who: ["admin"],
  query: listAuditQuery,
  reply: auditPage,
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
