import { z } from "zod";

export const listAuditQuery = z.strictObject({
  /** Begins with this: `class.` finds all about classes. */
  action: z.string().trim().max(80).optional(),
  actor: z.string().trim().max(80).optional().meta({ description: "For instance `user:<id>`" }),
  subject: z.string().trim().max(120).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAuditQuery = z.output<typeof listAuditQuery>;

export const auditEntry = z.object({
  entry_id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  /** The person, key or device by name, where it is still known. */
  actor_name: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  subject_name: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  /** The entry before it, as its hash; null, as `hash`, in entries from before the chain. */
  prev_hash: z.string().nullable(),
  /** SHA-256, in hex, of the canonical JSON (RFC 8785) of id, at, actor, action, subject, details and prev_hash. */
  hash: z.string().nullable(),
});
export type AuditEntryView = z.infer<typeof auditEntry>;
export const auditPage = z.object({ items: z.array(auditEntry), next_cursor: z.string().nullable() });

export const auditCheck = z.object({
  whole: z.boolean(),
  checked: z.int(),
  /** Entries from before the chain. */
  unchained: z.int(),
  head: z.string().nullable(),
  /** The first entry that does not fit. */
  broken_entry_id: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AuditCheck = z.infer<typeof auditCheck>;
