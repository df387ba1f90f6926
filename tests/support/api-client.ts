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

interface FrameInput {
  proof: Proof;
  sessionId: string;
  vectors: readonly (readonly number[])[];
  photos: readonly Photo[];
  url?: string;
}

/**
 * A frame arranged over HTTP by a kiosk or a program: challenge, photos, uploads.
 *
 * @returns the body of mark_attendance
 */
export async function arrangeFrame(input: FrameInput) {
  const { proof, sessionId, vectors, photos, url = baseUrl() } = input;
  const evidence = photos.map((photo) => photo.request);
  const challenge = await call("POST", "/api/challenges", {
    proof,
    body: { session_id: sessionId, evidence },
    url,
  });
  if (challenge.status !== 201) throw new Error(`no challenge: ${JSON.stringify(challenge.body)}`);
  const keys = await putAll(challenge.body.uploads, photos, url);
  return { ...bodyOf(challenge, sessionId), faces: vectors.map((vector, i) => faceOf(vector, keys[i])) };
}

/**
 * A student's check-in arranged over HTTP: challenge, one frame per prompt, uploads.
 *
 * @param makeFrame the picture for `neutral` or a prompt
 * @returns the body of mark_attendance
 */
export async function arrangeCheckIn(
  input: Omit<FrameInput, "photos" | "vectors"> & {
    vector: readonly number[];
    makeFrame: (role: string) => Promise<Photo>;
    challengeBody?: Record<string, unknown>;
  },
) {
  const { proof, sessionId, url = baseUrl() } = input;
  const challenge = await call("POST", "/api/challenges", {
    proof,
    body: { session_id: sessionId, ...input.challengeBody },
    url,
  });
  if (challenge.status !== 201) throw new Error(`no challenge: ${JSON.stringify(challenge.body)}`);
  const roles: string[] = ["neutral", ...challenge.body.prompts];
  const photos = await Promise.all(roles.map(input.makeFrame));
  const granted = await call("POST", `/api/challenges/${challenge.body.challenge_id}/uploads`, {
    proof,
    body: {
      nonce: challenge.body.nonce,
      frames: photos.map((photo, i) => ({ ...photo.request, role: roles[i] })),
    },
    url,
  });
  if (granted.status !== 201) throw new Error(`no grants: ${JSON.stringify(granted.body)}`);
  const keys = await putAll(granted.body.uploads, photos, url);
  return {
    ...bodyOf(challenge, sessionId),
    faces: [faceOf(input.vector, keys[0])],
    liveness: { frames: roles.map((role, i) => ({ role, image_path: keys[i] ?? "" })) },
  };
}

async function putAll(
  grants: readonly (Parameters<typeof putPhoto>[0] & { object_key: string })[],
  photos: readonly Photo[],
  url: string,
): Promise<string[]> {
  for (const [i, photo] of photos.entries()) {
    const grant = grants[i];
    const status = grant ? await putPhoto(grant, photo, url) : 0;
    if (status < 200 || status >= 300) throw new Error(`upload refused: ${status}`);
  }
  return grants.map((grant) => grant.object_key);
}

function bodyOf(challenge: Answer, sessionId: string) {
  return {
    challenge_id: challenge.body.challenge_id as string,
    nonce: challenge.body.nonce as string,
    session_id: sessionId,
    camera_source: "Lab 2 door",
    model_id: "resnet34",
  };
}

function faceOf(vector: readonly number[], key: string | undefined) {
  return { embedding_vector: [...vector], image_path: key ?? "" };
}
