import type { Attack } from "./attack";
import { bruteForce } from "./attacks/brute-force";
import { movedPhoto, otherPrompts, stillPhoto } from "./attacks/camera";
import { parallelChallenge, wrongChallenge } from "./attacks/challenges";
import { pageAttacks } from "./attacks/check-in-page";
import { copiedVector } from "./attacks/copied-vector";
import { forbiddenRoutes } from "./attacks/forbidden-routes";
import { injectedFields } from "./attacks/injected-fields";
import { wrongKiosk } from "./attacks/kiosks";
import { otherImage } from "./attacks/other-image";
import { enrolmentPhoto, exchangedFrame, foreignKey } from "./attacks/pictures";
import { replay } from "./attacks/replay";
import { withoutPrompts } from "./attacks/without-prompts";

/** Every attack, those that need no networks first. */
export const allAttacks: readonly Attack[] = [
  replay,
  parallelChallenge,
  wrongChallenge,
  exchangedFrame,
  foreignKey,
  injectedFields,
  wrongKiosk,
  bruteForce,
  forbiddenRoutes,
  copiedVector,
  otherImage,
  enrolmentPhoto,
  withoutPrompts,
  stillPhoto,
  movedPhoto,
  otherPrompts,
  ...pageAttacks,
];
