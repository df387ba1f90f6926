import type { DetectedFace, Point, RgbaImage } from "@/models/shared/face";
import { type Triangle, triangulate } from "./delaunay";
import { drawMesh, type ScreenPoint } from "./rasterise";

/** What a head does in one frame. All zero is the photo itself. */
export interface HeadState {
  /** Towards the subject's own left, in degrees. */
  yawDeg: number;
  /** Up, in degrees. */
  pitchDeg: number;
  /** Clockwise in the image, in degrees. */
  rollDeg: number;
  /** 0 is open, 1 is closed. */
  lids: number;
  /** Size on the screen as a multiple of the photo's: nearer is larger. */
  closer: number;
  /** Where the head sways to, in pixels. */
  shift: Point;
}

export const stillHead: HeadState = {
  yawDeg: 0,
  pitchDeg: 0,
  rollDeg: 0,
  lids: 0,
  closer: 1,
  shift: { x: 0, y: 0 },
};

/** The face mesh's outline, from the top clockwise in the image. */
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];

/** Vertices of the upper lids and, beside each, the one of the lower lid it meets; rows of the lid upwards. */
const lids: readonly (readonly [upper: number, lower: number])[] = [
  [246, 7],
  [161, 163],
  [160, 144],
  [159, 145],
  [158, 153],
  [157, 154],
  [173, 155],
  [466, 249],
  [388, 390],
  [387, 373],
  [386, 374],
  [385, 380],
  [384, 381],
  [398, 382],
];

/** All in distances between the eyes, about 63 mm: an arm's length from the camera, turning about the neck. */
const geometry = { cameraDistance: 8, axisDepth: 1.3, hairDepth: 1.1 };

/** Share of a photo's own turn that is taken away: people asked to look into a camera do, and whole turns tear. */
const straighten = 0.6;

export interface LiveHead {
  /** Angles are from how the person looks when asked to look ahead. */
  render(state: HeadState): RgbaImage;
}

/**
 * A head that moves, made of one photo: the vertices of its face mesh and a ring of hair and neck around it turn in
 * three dimensions before a perspective camera and are painted with the photo, with parallax and hidden parts; the
 * background stays. Lids close by drawing the skin above the eye over it.
 */
export function makeLiveHead(photo: RgbaImage, mesh: readonly ScreenPoint[]): LiveHead {
  const at = (index: number): ScreenPoint => mesh[index] ?? { x: 0, y: 0, z: 0 };
  const rightEye = middle(at(33), at(133));
  const leftEye = middle(at(362), at(263));
  const unit = Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y);
  const centre = middle(middle(rightEye, leftEye), at(2));
  const eyeDepth = (rightEye.z + leftEye.z) / 2;

  const head = mesh.map((point) => ({ ...point, z: point.z - eyeDepth }));
  // Hair and neck: further out and further back than the outline, turning with the head.
  const hair = outline.map((index) => {
    const { x, y, z } = at(index);
    const grow = y < centre.y ? 1.45 : 1.25;
    return {
      x: centre.x + (x - centre.x) * grow,
      y: centre.y + (y - centre.y) * grow,
      z: z - eyeDepth + geometry.hairDepth * unit * 0.5,
    };
  });
  const far = outline
    .filter((_, i) => i % 2 === 0)
    .map((index) => ({
      x: centre.x + (at(index).x - centre.x) * 2.1,
      y: centre.y + (at(index).y - centre.y) * 2.1,
      z: 4 * unit,
    }));
  const border = frameBorder(photo.width, photo.height).map((point) => ({ ...point, z: 4 * unit }));
  const fixed = [...far.filter((point) => inside(point, photo)), ...border];
  const source: Point[] = [...head, ...hair, ...fixed];
  const triangles: Triangle[] = triangulate(source);
  const moving = head.length + hair.length;
  // Positive when the subject looks to their own left: their right eye's corner is nearer then.
  const own = Math.atan2(at(263).z - at(33).z, at(263).x - at(33).x) * (180 / Math.PI);

  return {
    render(state) {
      const camera = geometry.cameraDistance * unit;
      const axis = geometry.axisDepth * unit;
      const closed = head.map((point) => ({ ...point }));
      for (const [upper, lower] of lids) {
        const lid = closed[upper];
        const rim = head[lower];
        if (!lid || !rim) continue;
        lid.x += (rim.x - lid.x) * 0.9 * state.lids;
        lid.y += (rim.y - lid.y) * 0.9 * state.lids;
      }
      const turned = [...closed, ...hair].map((point) => {
        // The photo was taken in perspective: undo it, turn, and look again.
        const widen = (camera + point.z) / camera;
        const solid = {
          x: (point.x - centre.x) * widen,
          y: (point.y - centre.y) * widen,
          z: point.z - axis,
        };
        const { x, y, z } = turn(solid, { ...state, yawDeg: state.yawDeg - straighten * own });
        const depth = camera / state.closer + z + axis;
        const scale = camera / depth;
        return {
          x: centre.x + state.shift.x + x * scale,
          y: centre.y + state.shift.y + y * scale,
          z: z + axis,
        };
      });
      const still = fixed.map((point) => ({ ...point }));
      return drawMesh(photo, { source, screen: [...turned.slice(0, moving), ...still], triangles }, photo);
    },
  };
}

/** x right, y down, z away: roll about z, then pitch about x, then yaw about y. */
function turn({ x, y, z }: ScreenPoint, { yawDeg, pitchDeg, rollDeg }: HeadState): ScreenPoint {
  const yaw = (yawDeg * Math.PI) / 180;
  const pitch = (pitchDeg * Math.PI) / 180;
  const roll = (rollDeg * Math.PI) / 180;
  const x1 = x * Math.cos(yaw) - z * Math.sin(yaw);
  const z1 = z * Math.cos(yaw) + x * Math.sin(yaw);
  const y2 = y * Math.cos(pitch) + z1 * Math.sin(pitch);
  const z2 = z1 * Math.cos(pitch) - y * Math.sin(pitch);
  return {
    x: x1 * Math.cos(roll) - y2 * Math.sin(roll),
    y: x1 * Math.sin(roll) + y2 * Math.cos(roll),
    z: z2,
  };
}

function middle(a: ScreenPoint, b: ScreenPoint): ScreenPoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, z: (a.z + b.z) / 2 };
}

function inside({ x, y }: Point, { width, height }: RgbaImage): boolean {
  return x > 4 && y > 4 && x < width - 4 && y < height - 4;
}

/** Corners and points along the edges of a picture, so that its background does not move. */
function frameBorder(width: number, height: number): Point[] {
  return [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    { x: share * width, y: 0 },
    { x: share * width, y: height },
    ...(share > 0 && share < 1
      ? [
          { x: 0, y: share * height },
          { x: width, y: share * height },
        ]
      : []),
  ]);
}

/** The largest face of a picture. */
export function largestFace(faces: readonly DetectedFace[]): DetectedFace | undefined {
  return [...faces].sort((a, b) => b.box.width - a.box.width)[0];
}
