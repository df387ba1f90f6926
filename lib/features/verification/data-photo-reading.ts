import { createHash } from "node:crypto";
import { requireImage, sniffImageMime } from "@/lib/core/storage/image-type";
import type { ObjectStore } from "@/lib/core/storage/object-store";
import type { PendingFrame } from "./data-pending";
import { differenceHash } from "./difference-hash";
import type { EvidenceReader, OwnVectors } from "./evidence-reader";
import type { ReadFrame } from "./rules-verdict";
import type { VerdictReason } from "./schema";

/** A frame as it lies in the store and as the server's networks see it. */
export type FrameLook =
  | { ok: false; reason: VerdictReason }
  | { ok: true; content: Uint8Array; read: ReadFrame; own: OwnVectors | null };

async function isSoundImage(content: Uint8Array): Promise<boolean> {
  const mime = sniffImageMime(content);
  if (!mime) return false;
  return requireImage(content, mime).then(
    () => true,
    () => false,
  );
}

/**
 * Fetches a frame, checks that it is what was announced and an image of sane size, and reads the face on it.
 *
 * @param embed also by the log's model
 * @throws AppError unavailable when the store cannot be reached
 */
export async function lookAtFrame(
  { store, reader }: { store: ObjectStore; reader: EvidenceReader },
  frame: PendingFrame,
  { embed }: { embed: boolean },
): Promise<FrameLook> {
  const doubt = (code: VerdictReason["code"]): FrameLook => ({
    ok: false,
    reason: { code, role: frame.role },
  });
  const object = await store.read(frame.objectKey);
  if (!object) return doubt("photo_missing");
  const { content } = object;
  if (createHash("sha256").update(content).digest("hex") !== frame.sha256) return doubt("photo_changed");
  if (!(await isSoundImage(content))) return doubt("photo_unreadable");
  const reading = await reader.read(content, { embed });
  if (!reading.ok) return doubt(reading.reason);
  const { face, identity, own } = reading;
  const read = { role: frame.role, face, identity, hash: await differenceHash(content) };
  return { ok: true, content, read, own: own ?? null };
}
