import { type Calibration, cosineFromSimilarity, type GenuineCurve } from "@/models/shared/calibration";
import { shareAtOrAbove } from "./pair-cosines";

/** Similarities at which the curve is read: half a decade of false matches apart. */
const SIMILARITIES = [0.65, 0.675, 0.7, 0.725, 0.75, 0.775, 0.8, 0.85, 0.9];

/** How often pairs of one person stay below a similarity, read off their raw cosines. */
export function genuineCurve(
  calibration: Pick<Calibration, "anchors">,
  genuineCosines: ArrayLike<number>,
): GenuineCurve {
  return {
    pairs: genuineCosines.length,
    points: SIMILARITIES.map((similarity) => {
      const accepted = shareAtOrAbove(genuineCosines, cosineFromSimilarity(calibration, similarity));
      return { similarity, refused: Number((1 - accepted).toFixed(4)) };
    }),
  };
}
