import { type Facenet, loadFacenet } from "./network";
import { type FacenetLayout, unpackWeights } from "./packed-weights";

/**
 * Builds the network from the two files its manifest names.
 *
 * @param layoutText the text of `model.json`
 * @param weights the binary file
 * @throws RangeError or SyntaxError when they are not what they should be
 */
export function loadFacenetFromFiles(layoutText: string, weights: ArrayBuffer): Facenet {
  const layout = JSON.parse(layoutText) as Partial<FacenetLayout>;
  const { format, userDefinedMetadata, weightsManifest } = layout;
  const standardisation = userDefinedMetadata?.standardisation;
  if (format !== "rollcall-facenet" || !weightsManifest) {
    throw new RangeError("This is not the layout of a FaceNet that models add wrote");
  }
  if (standardisation !== "fixed" && standardisation !== "per-image") {
    throw new RangeError(`FaceNet with ${standardisation} standardisation is not supported`);
  }
  return loadFacenet(
    unpackWeights({ format, userDefinedMetadata, weightsManifest } as FacenetLayout, weights),
    standardisation,
  );
}
