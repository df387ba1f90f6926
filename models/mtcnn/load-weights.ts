import { decodeWeights, type WeightGroup } from "../shared/weights";
import { loadMtcnn, type Mtcnn } from "./mtcnn";

/**
 * Builds the detector from the two files its manifest names.
 *
 * @param layout the text of the weights manifest
 * @param weights the binary file
 * @throws RangeError or SyntaxError when they are not what they should be
 */
export function loadMtcnnFromFiles(layout: string, weights: ArrayBuffer): Mtcnn {
  return loadMtcnn(decodeWeights(JSON.parse(layout) as WeightGroup[], weights));
}
