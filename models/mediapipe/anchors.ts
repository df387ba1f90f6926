import type { Point } from "../shared/face";

/** Feature maps of BlazeFace short range: cells a side, anchors a cell. */
const maps = [
  { cells: 16, anchorsPerCell: 2 },
  { cells: 8, anchorsPerCell: 6 },
];

/** The 896 anchor centres on a picture of side 1, in the order of the network's output. All have size 1. */
export const blazefaceAnchors: readonly Point[] = maps.flatMap(({ cells, anchorsPerCell }) =>
  Array.from({ length: cells * cells * anchorsPerCell }, (_, i) => {
    const cell = Math.floor(i / anchorsPerCell);
    return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
  }),
);
