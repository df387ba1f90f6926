import type { Box, Point } from "./face";

export function boxArea(box: Box): number {
  return Math.max(0, box.width) * Math.max(0, box.height);
}

export function boxCentre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Area both boxes share, in square pixels. */
export function intersectionArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, in [0, 1]; 0 when both boxes are empty. */
export function iou(a: Box, b: Box): number {
  const shared = intersectionArea(a, b);
  const union = boxArea(a) + boxArea(b) - shared;
  return union > 0 ? shared / union : 0;
}

/** The part of a box inside a `width` x `height` image; of zero size when it lies outside. */
export function clipBox(box: Box, width: number, height: number): Box {
  const x = Math.min(Math.max(box.x, 0), width);
  const y = Math.min(Math.max(box.y, 0), height);
  const right = Math.min(Math.max(box.x + box.width, 0), width);
  const bottom = Math.min(Math.max(box.y + box.height, 0), height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The box grown or shrunk about its centre. */
export function scaleBox(box: Box, factor: number): Box {
  const centre = boxCentre(box);
  const width = box.width * factor;
  const height = box.height * factor;
  return { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
}

/** The square about the box's centre with its longer side times `factor`. */
export function squareAround(box: Box, factor = 1): Box {
  const centre = boxCentre(box);
  const side = Math.max(box.width, box.height) * factor;
  return { x: centre.x - side / 2, y: centre.y - side / 2, width: side, height: side };
}
