import { decodeWeights, type WeightGroup } from "../shared/weights";
import { loadResnet34, type Resnet34 } from "./network";

/**
 * Builds the network from the two files its manifest names.
 *
 * @param layout the text of the weights manifest
 * @param weights the binary file
 * @throws RangeError or SyntaxError when they are not what they should be
 */
export function loadResnet34FromFiles(layout: string, weights: ArrayBuffer): Resnet34 {
  return loadResnet34(decodeWeights(JSON.parse(layout) as WeightGroup[], weights));
}
