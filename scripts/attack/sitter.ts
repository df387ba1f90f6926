import { filmOf, personOfSample6 } from "@/tests/browser/camera/films";
import { type LiveFrames, liveFramesOf, liveHeadOf, shoot } from "@/tests/support/live-head";
import type { Photo } from "@/tests/support/photos";
import { embedPhoto, photoOf } from "../eval/liveness/live-person";

/** Somebody whose face is enrolled and whose photo and film an attacker has, at the size that a webcam sees. */
export interface Sitter {
  picture: Buffer;
  /** The picture, for Chromium's fake camera. */
  film: string;
  /** The head that moves. */
  frames: LiveFrames;
  enrolmentPhoto: Photo;
  vector: number[];
}

let made: Promise<Sitter> | undefined;

async function makeSitter(): Promise<Sitter> {
  const picture = await personOfSample6("stripes");
  // As on another day: all pictures are made of one photo, which is what copies are known by.
  const pose = { yawDeg: 13, pitchDeg: -6, closer: 1.4, shift: { x: 40, y: 20 } };
  const enrolmentPhoto = photoOf(await shoot(await liveHeadOf(picture), pose));
  const vector = await embedPhoto(enrolmentPhoto.content);
  return {
    picture,
    film: await filmOf([picture]),
    frames: await liveFramesOf(picture),
    enrolmentPhoto,
    vector,
  };
}

/** The one person of the attacks on the page; made on first use. */
export function sitter(): Promise<Sitter> {
  made ??= makeSitter();
  return made;
}
