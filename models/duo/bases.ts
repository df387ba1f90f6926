import measured from "./bases.json" with { type: "json" };

/** Numbers that each network contributes to the 128. */
export const DUO_DIRECTIONS = 64;
const rows = 128;

/** The 64 main directions of a network's embeddings, `[128, 64]` row by row: stored as 16-bit integers in base64. */
function decode(text: string): Float32Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const steps = new Int16Array(bytes.buffer);
  if (steps.length !== rows * DUO_DIRECTIONS)
    throw new RangeError("bases.json does not hold two 128 x 64 matrices");
  return Float32Array.from(steps, (step) => step / 32767);
}

/** `method` in the file says how they were made; `scripts/models/fit-spaces.ts` computes them too. */
export const duoBases = {
  facenet: decode(measured.facenet),
  resnet34: decode(measured.resnet34),
};
