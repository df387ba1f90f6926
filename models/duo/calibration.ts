import type { Calibration } from "../shared/calibration";
import measured from "./calibration.json" with { type: "json" };

/** Raw cosine to calibrated similarity for this model; written by `scripts/models/calibrate.ts`. */
export const duoCalibration: Calibration = measured;
