import { baseUrl } from "./http-client";
import type { Photo } from "./photos";

/** Headers that prove who calls: a Cookie or an Authorization header, or nothing. */
export type Proof = Record<string, string>;

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server sends is what a test looks at
  body: any;
}

/** Sends JSON and reads JSON, as a program outside the browser does. Network errors throw. */
export async function call(
  method: string,
  path: string,
  options: { proof?: Proof; body?: unknown; url?: string } = {},
): Promise<Answer> {
  const { proof = {}, body, url = baseUrl() } = options;
  const response = await fetch(url + path, {
    method,
    headers: { ...proof, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

/** PUTs a photo where its grant says. */
export async function putPhoto(
  grant: { url: string; method: string; headers: Record<string, string> },
  photo: Photo,
  url = baseUrl(),
): Promise<number> {
  const { status } = await fetch(new URL(grant.url, url), {
    method: grant.method,
    headers: grant.headers,
    body: new Uint8Array(photo.content),
  });
  return status;
}

/**
 * A frame arranged over HTTP: challenge, photos, uploads.
 *
 * @returns the body of mark_attendance
 */
export async function arrangeFrame(input: {
  proof: Proof;
  sessionId: string;
  vectors: readonly (readonly number[])[];
  photos: readonly Photo[];
  url?: string;
}) {
  const { proof, sessionId, vectors, photos, url = baseUrl() } = input;
  const evidence = photos.map((photo) => photo.request);
  const challenge = await call("POST", "/api/challenges", {
    proof,
    body: { session_id: sessionId, evidence },
    url,
  });
  if (challenge.status !== 201) throw new Error(`no challenge: ${JSON.stringify(challenge.body)}`);
  for (const [i, photo] of photos.entries()) {
    const status = await putPhoto(challenge.body.uploads[i], photo, url);
    if (status >= 300) throw new Error(`upload refused: ${status}`);
  }
  return {
    challenge_id: challenge.body.challenge_id as string,
    nonce: challenge.body.nonce as string,
    session_id: sessionId,
    camera_source: "Lab 2 door",
    model_id: "resnet34",
    faces: vectors.map((vector, i) => ({
      embedding_vector: [...vector],
      image_path: challenge.body.uploads[i].object_key as string,
    })),
  };
}
