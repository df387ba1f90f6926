import type { Calibration } from "../shared/calibration";
import measured from "./calibration.json" with { type: "json" };
import uncentred from "./calibration-uncentred.json" with { type: "json" };

/** Raw cosine to calibrated similarity for this network; written by `scripts/models/calibrate.ts`. */
export const facenetCalibration: Calibration = measured;

/**
 * The same before the mean face was taken away, for weights whose mean face is not known. Of whom they would refuse
 * nothing is known either.
 */
export const uncentredFacenetCalibration: Calibration = uncentred;
