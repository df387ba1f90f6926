import sharp from "sharp";

const COLUMNS = 9;
const ROWS = 8;

/**
 * 64-bit difference hash of a picture: one bit a neighbouring pair of an 8 x 8 grid of greys, set where it gets
 * brighter to the right (Krawetz 2013, "Kind of like that"). Scaling and compression change few bits.
 *
 * @throws Error when it is not a picture sharp can read
 */
export async function differenceHash(photo: Uint8Array): Promise<bigint> {
  const { data, info } = await sharp(photo)
    .autoOrient()
    .greyscale()
    .resize(COLUMNS, ROWS, { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  let hash = 0n;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS - 1; column++) {
      const at = (row * COLUMNS + column) * info.channels;
      const brighter = (data[at + info.channels] ?? 0) > (data[at] ?? 0);
      hash = (hash << 1n) | (brighter ? 1n : 0n);
    }
  }
  return hash;
}

/** In how many of the 64 bits two hashes differ. */
export function hashDistance(a: bigint, b: bigint): number {
  const different = BigInt.asUintN(64, a ^ b);
  // A look compares some thousand hashes; numbers are counted ten times faster than bigints.
  return bitsSet(Number(different & 0xffff_ffffn)) + bitsSet(Number(different >> 32n));
}

function bitsSet(word: number): number {
  let count = 0;
  for (let left = word | 0; left !== 0; left &= left - 1) count++;
  return count;
}
