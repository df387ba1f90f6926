import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { now } from "../clock";
import { AppError } from "../errors";
import { sniffMime } from "./content-type";
import { requireObjectKey } from "./object-key";
import type { ObjectStore } from "./object-store";

export interface S3Settings {
  bucket: string;
  region: string;
  /** For anything but AWS: MinIO, Ceph, R2, Garage. */
  endpoint?: string | undefined;
  accessKeyId: string;
  secretAccessKey: string;
}

const UNKNOWN_MIME = "application/octet-stream";
/** Bytes that tell an image's type. */
const SNIFF_RANGE = "bytes=0-15";

/** S3's checksums are base64, ours are hex. */
function base64Of(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64");
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

async function onS3<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", `S3: ${cause instanceof Error ? cause.name : "error"}`, {
      cause,
      userMessage: "Photos cannot be stored or read just now. Try again in a few seconds.",
    });
  }
}

async function nullWhenMissing<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (statusOf(error) === 404) return null;
    throw error;
  });
}

/** Photos in any S3. Browsers write through presigned PUTs that fix size, type and SHA-256. */
export function createS3Store(settings: S3Settings): ObjectStore {
  const client = new S3Client({
    region: settings.region,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    ...(settings.endpoint ? { endpoint: settings.endpoint, forcePathStyle: true } : {}),
    // Otherwise the SDK adds a CRC32 of an empty body to presigned PUTs.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 10_000 },
  });
  const at = (objectKey: string) => ({ Bucket: settings.bucket, Key: requireObjectKey(objectKey) });

  return {
    grantUpload: ({ objectKey, mime, bytes, sha256, expiresInSeconds }) =>
      onS3(async () => {
        const signingDate = now();
        const checksum = base64Of(sha256);
        const url = await getSignedUrl(
          client,
          new PutObjectCommand({
            ...at(objectKey),
            ContentType: mime,
            ContentLength: bytes,
            ChecksumSHA256: checksum,
          }),
          {
            expiresIn: expiresInSeconds,
            signingDate,
            signableHeaders: new Set(["host", "content-type", "content-length", "x-amz-checksum-sha256"]),
            // As a header S3 checks it against the body; as a query parameter some servers ignore it.
            unhoistableHeaders: new Set(["x-amz-checksum-sha256"]),
          },
        );
        return {
          url,
          method: "PUT",
          // Browsers set the signed Content-Length themselves.
          headers: { "content-type": mime, "x-amz-checksum-sha256": checksum },
          expiresAt: new Date(signingDate.getTime() + expiresInSeconds * 1000),
        };
      }),

    stat: (objectKey) =>
      onS3(async () => {
        // S3 believes any Content-Type; the first bytes do not lie about being a picture.
        const head = await nullWhenMissing(
          client.send(new GetObjectCommand({ ...at(objectKey), Range: SNIFF_RANGE })),
        );
        if (!head?.Body) return null;
        const content = await head.Body.transformToByteArray();
        const total = Number(head.ContentRange?.split("/")[1] ?? head.ContentLength ?? 0);
        return { bytes: total, mime: sniffMime(content) ?? UNKNOWN_MIME };
      }),

    read: (objectKey) =>
      onS3(async () => {
        const found = await nullWhenMissing(client.send(new GetObjectCommand(at(objectKey))));
        if (!found?.Body) return null;
        return {
          content: await found.Body.transformToByteArray(),
          mime: found.ContentType ?? UNKNOWN_MIME,
        };
      }),

    write: (objectKey, content, mime) =>
      onS3(async () => {
        await client.send(new PutObjectCommand({ ...at(objectKey), Body: content, ContentType: mime }));
      }),

    remove: (objectKey) =>
      onS3(async () => {
        await nullWhenMissing(client.send(new DeleteObjectCommand(at(objectKey))));
      }),

    check: () =>
      onS3(async () => {
        await client.send(new HeadBucketCommand({ Bucket: settings.bucket }));
      }),
  };
}
