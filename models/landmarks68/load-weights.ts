import { decodeWeights, type WeightGroup } from "../shared/weights";
import { type Landmarks68, loadLandmarks68 } from "./network";

/**
 * Builds the network from the two files its manifest names.
 *
 * @param layout the text of the weights manifest
 * @param weights the binary file
 * @throws RangeError or SyntaxError when they are not what they should be
 */
export function loadLandmarks68FromFiles(layout: string, weights: ArrayBuffer): Landmarks68 {
  return loadLandmarks68(decodeWeights(JSON.parse(layout) as WeightGroup[], weights));
}
