import { callApi } from "@/lib/core/http/call-api";
import { createExcuseUpload } from "../endpoints";
import { type ExcuseFile, excuseFile } from "../schema";

export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const FILE_TYPES = excuseFile.shape.mime.options;

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Puts a file into the object store.
 *
 * @returns its object key
 * @throws ApiProblem, or `Error("upload_refused")` when the store does not take it
 */
export async function uploadExcuseFile(file: File): Promise<string> {
  const body: ExcuseFile = {
    mime: excuseFile.shape.mime.parse(file.type),
    bytes: file.size,
    sha256: await sha256Of(file),
  };
  const { upload } = await callApi(createExcuseUpload, { body });
  const sent = await fetch(upload.url, { method: upload.method, headers: upload.headers, body: file });
  if (!sent.ok) throw new Error("upload_refused");
  return upload.object_key;
}
