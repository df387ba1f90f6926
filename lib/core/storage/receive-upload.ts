import { createHash } from "node:crypto";
import { AppError } from "../errors";
import { readBytes } from "../http/request";
import { requireContent } from "./content-type";
import type { LocalStore } from "./local-store";
import { isObjectKey } from "./object-key";
import { verifySignedUpload } from "./upload-signature";

function sha256Of(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Stores what was PUT to a signed address of the local driver, after checking everything the signature promises:
 * time, type, exact size, SHA-256, and that the content is of its type. Sending the same content again is fine.
 *
 * @throws AppError not_found (forged), gone (late), unsupported_media_type, too_large, invalid_input, conflict
 */
export async function receiveUpload({
  request,
  objectKey,
  store,
  secret,
  now,
}: {
  request: Request;
  objectKey: string;
  store: LocalStore;
  secret: string;
  now: Date;
}): Promise<void> {
  if (!isObjectKey(objectKey)) throw new AppError("not_found", "bad object key");
  const upload = verifySignedUpload(objectKey, new URL(request.url).searchParams, secret, now);
  if (request.headers.get("content-type") !== upload.mime) {
    throw new AppError("unsupported_media_type", "another type than signed", {
      userMessage: `This address takes ${upload.mime}.`,
    });
  }
  const content = await readBytes(request, upload.bytes);
  if (content.byteLength !== upload.bytes || sha256Of(content) !== upload.sha256) {
    throw new AppError("invalid_input", "content is not what was signed", {
      reason: "content_differs",
      userMessage: "What arrived is not the picture this address was made for. Send it again.",
    });
  }
  await requireContent(content, upload.mime);
  if (await store.create(objectKey, content)) return;
  const present = await store.read(objectKey);
  if (present && sha256Of(present.content) === upload.sha256) return;
  throw new AppError("conflict", "object key taken", { userMessage: "Another picture is already here." });
}
