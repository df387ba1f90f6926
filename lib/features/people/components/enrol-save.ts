import { ApiProblem, callApi } from "@/lib/core/http/call-api";
import { uploadPhotos, uploadRequestOf } from "@/lib/features/recognition/components/upload-photos";
import { createUploads } from "@/lib/features/uploads/endpoints";
import { enrolPerson, registerUser } from "../endpoints";
import { CONSENT_TEXT_VERSION, type EnrolmentReply } from "../schema";
import { type EnrolSample, sampleInput } from "./enrol-draft";
import type { NewPersonBody } from "./enrol-new-person";

export interface Enrolment {
  /** The id of a known person, or what the new one is created with. */
  person: { userId: string } | { create: NewPersonBody };
  samples: readonly EnrolSample[];
  acceptLookAlikes: boolean;
}

/** Object keys by sample id of photos that are in the store already, so that a second try sends only the rest. */
export type UploadedKeys = Map<string, string>;

/**
 * Sends an enrolment: photos to the object store, then vectors and keys to the server. Calling it again after a
 * failure is safe; `uploaded` remembers what has arrived.
 *
 * @throws ApiProblem
 */
export async function saveEnrolment(
  { person, samples, acceptLookAlikes }: Enrolment,
  uploaded: UploadedKeys,
  signal: AbortSignal,
): Promise<EnrolmentReply> {
  await uploadMissing(samples, uploaded, signal);
  const rest = {
    consent: { text_version: CONSENT_TEXT_VERSION },
    samples: samples.map((sample) => sampleInput(sample, uploaded.get(sample.id) ?? "")),
    accept_look_alikes: acceptLookAlikes,
  };
  try {
    return "userId" in person
      ? await callApi(enrolPerson, { params: { userId: person.userId }, body: rest, signal })
      : await callApi(registerUser, { body: { ...person.create, ...rest }, signal });
  } catch (cause) {
    // Kept photos may have been swept while the form stood open: the next try sends them again.
    if (cause instanceof ApiProblem && cause.reason === "photo_not_usable") uploaded.clear();
    throw cause;
  }
}

async function uploadMissing(
  samples: readonly EnrolSample[],
  uploaded: UploadedKeys,
  signal: AbortSignal,
): Promise<void> {
  const missing = samples.filter((sample) => !uploaded.has(sample.id));
  if (missing.length === 0) return;
  const photos = missing.map((sample) => sample.photo);
  const { uploads } = await callApi(createUploads, { body: { files: photos.map(uploadRequestOf) }, signal });
  const keys = await uploadPhotos(photos, uploads, signal);
  for (const [index, sample] of missing.entries()) {
    const key = keys[index];
    if (key) uploaded.set(sample.id, key);
  }
}
