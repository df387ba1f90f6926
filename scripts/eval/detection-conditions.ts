import sharp from "sharp";
import type { Box, Point } from "@/models/shared/face";
import type { LabelledFace } from "./detection-metrics";
import { randomNumbers } from "./random";

/** A picture under a condition, as a file, with its labels moved along. */
export interface LabelledPicture {
  content: Buffer;
  faces: LabelledFace[];
}

export interface Condition {
  name: string;
  apply(picture: LabelledPicture): Promise<LabelledPicture>;
}

/** Width that the picture's median face has under the condition `small`, in pixels. */
const smallFacePx = 30;
/** Brightness under `dark`, as a factor; a webcam's noise is added on top. */
const darkness = { factor: 0.2, noise: 4 };

/** A similarity about the picture's centre: labels of a turned or scaled picture. */
function moveFace({ box, points }: LabelledFace, move: (point: Point) => Point, scale: number): LabelledFace {
  const centre = move({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const [width, height] = [box.width * scale, box.height * scale];
  const moved: Box = { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
  if (!points) return { box: moved };
  const [rightEye, leftEye, nose, mouth] = points;
  return { box: moved, points: [move(rightEye), move(leftEye), move(nose), move(mouth)] };
}

/**
 * Labels of a picture turned clockwise by `degrees` on a canvas grown to hold it. A box keeps its size: faces are
 * about as high as wide.
 */
export function turnFaces(
  faces: readonly LabelledFace[],
  from: { width: number; height: number },
  to: { width: number; height: number },
  degrees: number,
): LabelledFace[] {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = ({ x, y }: Point): Point => {
    const [dx, dy] = [x - from.width / 2, y - from.height / 2];
    return { x: to.width / 2 + cos * dx - sin * dy, y: to.height / 2 + sin * dx + cos * dy };
  };
  return faces.map((face) => moveFace(face, turn, 1));
}

async function turned({ content, faces }: LabelledPicture, degrees: number): Promise<LabelledPicture> {
  const { width = 0, height = 0 } = await sharp(content).metadata();
  const { data, info } = await sharp(content)
    .rotate(degrees, { background: "#808080" })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { content: data, faces: turnFaces(faces, { width, height }, info, degrees) };
}

async function shrunk({ content, faces }: LabelledPicture): Promise<LabelledPicture> {
  const widths = faces.map(({ box }) => box.width).sort((a, b) => a - b);
  const scale = Math.min(1, smallFacePx / (widths[widths.length >> 1] ?? smallFacePx));
  const { width = 1, height = 1 } = await sharp(content).metadata();
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const data = await sharp(content)
    .resize({ ...size, fit: "fill" })
    .png()
    .toBuffer();
  const move = ({ x, y }: Point): Point => ({ x: (x * size.width) / width, y: (y * size.height) / height });
  return { content: data, faces: faces.map((face) => moveFace(face, move, scale)) };
}

/** The same grain every time, so that runs can be compared. */
async function darkened({ content, faces }: LabelledPicture): Promise<LabelledPicture> {
  const { data, info } = await sharp(content).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const random = randomNumbers(1);
  // Box and Muller 1958.
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const dim = Uint8ClampedArray.from(data, (value) => value * darkness.factor + darkness.noise * normal());
  const { width, height, channels } = info;
  const picture = sharp(dim, { raw: { width, height, channels } });
  return { content: await picture.png().toBuffer(), faces };
}

/** As they are; faces of 30 pixels; turned to either side; a fifth of the light. */
export const conditions: Condition[] = [
  { name: "original", apply: async (picture) => picture },
  { name: "small", apply: shrunk },
  { name: "rotated_15", apply: (picture) => turned(picture, 15) },
  { name: "rotated_30", apply: (picture) => turned(picture, -30) },
  { name: "dark", apply: darkened },
];
