import type { Point, RgbaImage } from "@/models/shared/face";
import { type Triangle, triangulate } from "./delaunay";
import { drawMesh } from "./rasterise";

/** A print or screen before the camera. All zero is the photo as it is. */
export interface PaperState {
  /** About its vertical middle line, in degrees; positive brings the image's left side nearer. */
  turnDeg: number;
  /** About its horizontal middle line. */
  tiltDeg: number;
  rollDeg: number;
  zoom: number;
  /** Bent like a tube about the vertical: the sides' depth behind the middle as a share of the width. */
  bend: number;
}

export const stillPaper: PaperState = { turnDeg: 0, tiltDeg: 0, rollDeg: 0, zoom: 1, bend: 0 };

const columns = 16;
const rows = 12;

let sheet: { width: number; height: number; source: Point[]; triangles: Triangle[] } | undefined;

/** A grid over a photo; kept, because every frame of a film has the same. */
function sheetOf(width: number, height: number) {
  if (sheet?.width === width && sheet.height === height) return sheet;
  const source = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i) => ({
    x: ((i % (columns + 1)) / columns) * width,
    // A hair uneven, so that no four points lie on one circle.
    y: (Math.floor(i / (columns + 1)) / rows) * height + ((i * 7) % 5) * 0.01,
  }));
  sheet = { width, height, source, triangles: triangulate(source) };
  return sheet;
}

/** Films a photo that is held, turned, tilted, zoomed or bent before a camera one and a half widths away. */
export function filmPaper(photo: RgbaImage, state: PaperState): RgbaImage {
  const { width, height } = photo;
  const camera = 1.5 * width;
  const [turn, tilt, roll] = [state.turnDeg, state.tiltDeg, state.rollDeg].map(
    (angle) => (angle * Math.PI) / 180,
  ) as [number, number, number];
  const { source, triangles } = sheetOf(width, height);
  const screen = source.map(({ x, y }) => {
    const u = x - width / 2;
    const v = y - height / 2;
    const depth = state.bend * width * ((2 * u) / width) ** 2;
    const x1 = u * Math.cos(turn) - depth * Math.sin(turn);
    const z1 = depth * Math.cos(turn) + u * Math.sin(turn);
    const y2 = v * Math.cos(tilt) + z1 * Math.sin(tilt);
    const z2 = z1 * Math.cos(tilt) - v * Math.sin(tilt);
    const scale = camera / (camera / state.zoom + z2);
    return {
      x: width / 2 + (x1 * Math.cos(roll) - y2 * Math.sin(roll)) * scale,
      y: height / 2 + (x1 * Math.sin(roll) + y2 * Math.cos(roll)) * scale,
      z: z2,
    };
  });
  return drawMesh(photo, { source, screen, triangles }, { width, height });
}
