import { type Env, env } from "../env";
import { createLocalStore } from "./local-store";
import type { ObjectStore } from "./object-store";
import { createS3Store } from "./s3-store";

function s3Settings(settings: Env) {
  const { S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_BUCKET || !S3_REGION || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return null;
  return {
    bucket: S3_BUCKET,
    region: S3_REGION,
    endpoint: S3_ENDPOINT,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  };
}

/** The folder driver of these settings, or null where photos go to S3. */
export function localStore(settings: Env = env()) {
  if (s3Settings(settings) || !settings.STORAGE_DIR) return null;
  return createLocalStore({ folder: settings.STORAGE_DIR, secret: settings.NEXTAUTH_SECRET });
}

let cached: ObjectStore | undefined;

/** Where photos live, as the environment says: S3 when its variables are set, else `STORAGE_DIR`. */
export function objectStore(): ObjectStore {
  if (!cached) {
    const s3 = s3Settings(env());
    const made = s3 ? createS3Store(s3) : localStore();
    if (!made) throw new Error("Neither S3_* nor STORAGE_DIR is set.");
    cached = made;
  }
  return cached;
}
