import sharp from "sharp";

/**
 * A photo without what cameras and phones write beside the picture (EXIF with places and devices, XMP, IPTC), upright;
 * or null when it has none, as pictures drawn by a browser.
 */
export async function withoutMetadata(photo: Uint8Array): Promise<Buffer | null> {
  const { exif, xmp, iptc } = await sharp(photo).metadata();
  if (!exif && !xmp && !iptc) return null;
  return sharp(photo).autoOrient().toBuffer();
}
