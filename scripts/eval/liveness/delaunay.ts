import type { Point } from "@/models/shared/face";

export type Triangle = readonly [number, number, number];

interface Circled {
  corners: Triangle;
  x: number;
  y: number;
  squaredRadius: number;
}

/** Delaunay triangulation (Bowyer 1981, Watson 1981) of a few hundred points, as triples of their indices. */
export function triangulate(points: readonly Point[]): Triangle[] {
  const far = 1e5;
  const all = [...points, { x: -far, y: -far }, { x: far, y: -far }, { x: 0, y: far }];
  const circled = (corners: Triangle): Circled[] => {
    const [a, b, c] = corners.map((corner) => all[corner]);
    if (!a || !b || !c) return [];
    const d = 2 * (a.x * (b.y - c.y) + b.x * (c.y - a.y) + c.x * (a.y - b.y));
    if (Math.abs(d) < 1e-9) return [];
    const [aa, bb, cc] = [a.x ** 2 + a.y ** 2, b.x ** 2 + b.y ** 2, c.x ** 2 + c.y ** 2];
    const x = (aa * (b.y - c.y) + bb * (c.y - a.y) + cc * (a.y - b.y)) / d;
    const y = (aa * (c.x - b.x) + bb * (a.x - c.x) + cc * (b.x - a.x)) / d;
    return [{ corners, x, y, squaredRadius: (a.x - x) ** 2 + (a.y - y) ** 2 }];
  };
  const n = points.length;
  let triangles = circled([n, n + 1, n + 2]);
  points.forEach((point, index) => {
    const edges = new Map<string, readonly [number, number]>();
    const kept: Circled[] = [];
    for (const triangle of triangles) {
      if ((point.x - triangle.x) ** 2 + (point.y - triangle.y) ** 2 >= triangle.squaredRadius) {
        kept.push(triangle);
        continue;
      }
      const [a, b, c] = triangle.corners;
      for (const edge of [[a, b] as const, [b, c] as const, [c, a] as const]) {
        const name = `${Math.min(...edge)} ${Math.max(...edge)}`;
        // An edge of two removed triangles lies inside the hole.
        if (!edges.delete(name)) edges.set(name, edge);
      }
    }
    triangles = [...kept, ...[...edges.values()].flatMap(([a, b]) => circled([a, b, index]))];
  });
  return triangles.map(({ corners }) => corners).filter((corners) => corners.every((corner) => corner < n));
}
