import type { ModelManifest } from "../shared/manifest";

export const facenetWeightsFile = "facenet.bin";
export const facenetLayoutFile = "model.json";

/** One NumPy file a tensor lies at this address followed by its name. */
export const facenetUpstream =
  "https://raw.githubusercontent.com/lequytra/Face-Recognition/a6725deb7bb7882c2bd9b4ef2fcc715eebfc6007/keras/npy_weights/";

/** What the converter makes of the upstream files: kernels of 8 bits, scaled by output channel. */
export const facenetManifest: ModelManifest = {
  id: "facenet",
  version: "20180402-114759-uint8",
  inputSize: 160,
  licence: "MIT (weights: David Sandberg, trained on VGGFace2)",
  source: `davidsandberg/facenet 20180402-114759, as NumPy files from ${facenetUpstream}`,
  files: [],
};
