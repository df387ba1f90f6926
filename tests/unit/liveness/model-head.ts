import { firstModelPoint, headModel } from "@/models/liveness/head-model";
import type { Point } from "@/models/shared/face";

/** The 68 points of the mean head, turned about its middle, seen from far away; the jaw lies at the eyes. */
export function modelHead({
  yawDeg = 0,
  pitchDeg = 0,
  rollDeg = 0,
  scale = 100,
}: {
  yawDeg?: number;
  pitchDeg?: number;
  rollDeg?: number;
  scale?: number;
}): Point[] {
  const [yaw, pitch, roll] = [yawDeg, pitchDeg, rollDeg].map((angle) => (angle * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  const points = headModel.map(([x, y, z]) => {
    const x1 = x * Math.cos(yaw) - z * Math.sin(yaw);
    const z1 = z * Math.cos(yaw) + x * Math.sin(yaw);
    const y1 = y * Math.cos(pitch) + z1 * Math.sin(pitch);
    return {
      x: 300 + scale * (x1 * Math.cos(roll) - y1 * Math.sin(roll)),
      y: 250 + scale * (x1 * Math.sin(roll) + y1 * Math.cos(roll)),
    };
  });
  return [...Array.from({ length: firstModelPoint }, () => ({ x: 300, y: 250 })), ...points];
}
