/** Permission to store one object once: send `bytes` with exactly these headers before `expiresAt`. */
export interface UploadGrant {
  url: string;
  method: "PUT";
  headers: Record<string, string>;
  expiresAt: Date;
}

export interface UploadLimits {
  objectKey: string;
  mime: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
  /** Exact size in bytes. */
  bytes: number;
  /** Lower-case hex of the content. */
  sha256: string;
  expiresInSeconds: number;
}

export interface StoredObject {
  bytes: number;
  mime: string;
}

/**
 * Where photos live. Two drivers (a local folder, any S3) pass one contract test. Every method throws
 * `AppError("unavailable")` when the store cannot be reached.
 */
export interface ObjectStore {
  /** Signs an upload; the store itself refuses another size, type, content or a late one. */
  grantUpload(limits: UploadLimits): Promise<UploadGrant>;
  /** Size and type of a stored object, or null. */
  stat(objectKey: string): Promise<StoredObject | null>;
  read(objectKey: string): Promise<{ content: Uint8Array; mime: string } | null>;
  /** For the seed and jobs; browsers go through `grantUpload`. */
  write(objectKey: string, content: Uint8Array, mime: string): Promise<void>;
  /** Removing what is not there is fine. */
  remove(objectKey: string): Promise<void>;
  /** Resolves when the store answers. */
  check(): Promise<void>;
}
