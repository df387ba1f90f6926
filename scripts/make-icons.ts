import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { readArguments } from "./arguments";
import { projectRoot } from "./project-root";

readArguments("npm run icons: draws the PNG icons of public/ from the SVGs.", {});

const publicFolder = join(projectRoot, "public");

/** Home screens want PNGs: drawn from the SVGs, once, and committed. `npm run icons`. */
const ICONS = [
  { from: "favicon.svg", to: "icon-192.png", sizePx: 192 },
  { from: "favicon.svg", to: "icon-512.png", sizePx: 512 },
  { from: "icon-maskable.svg", to: "icon-maskable-512.png", sizePx: 512 },
  // iOS rounds the corners itself.
  { from: "icon-maskable.svg", to: "apple-touch-icon.png", sizePx: 180 },
];

for (const { from, to, sizePx } of ICONS) {
  const drawing = await readFile(join(publicFolder, from));
  await sharp(drawing, { density: (72 * sizePx) / 32 })
    .resize(sizePx, sizePx)
    .png({ compressionLevel: 9, palette: true })
    .toFile(join(publicFolder, to));
  console.log(`✓ ${to}`);
}
