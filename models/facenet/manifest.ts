import type { ModelManifest } from "../shared/manifest";

export const facenetWeightsFile = "facenet.bin";
export const facenetLayoutFile = "model.json";

/** One NumPy file a tensor lies at this address followed by its name. */
export const facenetUpstream =
  "https://raw.githubusercontent.com/lequytra/Face-Recognition/a6725deb7bb7882c2bd9b4ef2fcc715eebfc6007/keras/npy_weights/";

const common = {
  id: "facenet",
  inputSize: 160,
  licence: "MIT (weights: David Sandberg, trained on VGGFace2)",
  source: `davidsandberg/facenet 20180402-114759, as NumPy files from ${facenetUpstream}`,
};

/** What the converter makes of the upstream files: kernels in 8 bits, scaled by output channel. */
export const facenetManifest: ModelManifest = {
  ...common,
  version: "20180402-114759-uint8",
  files: [
    {
      name: facenetWeightsFile,
      bytes: 23565824,
      sha256: "715ce4109bd81d6b27c5e223d58e868bb9262154bb7115546764409358928c9f",
    },
    {
      name: facenetLayoutFile,
      bytes: 43539,
      sha256: "2d77dbea0e53b2ead80be172b16281f2acc331d408eac2507ada9988ecacd5ff",
    },
  ],
};

/**
 * FaceNet with other weights, imported from a Keras file: an id of its own, as its vectors are comparable with nobody
 * else's. Its files are known once they are there: `importedManifestFile` beside them lists them.
 */
export const importedFacenetManifest: ModelManifest = {
  ...common,
  id: "facenet-own",
  version: "imported",
  licence: "that of the file that was imported",
  source: "a Keras file, imported on this server",
  files: [],
};

/** The same with kernels in half floats: twice the download, a tenth of the rounding. */
export const facenetFloat16Manifest: ModelManifest = {
  ...common,
  version: "20180402-114759-float16",
  files: [
    {
      name: facenetWeightsFile,
      bytes: 45629440,
      sha256: "9e8aaf974ff63543c4b483f949a5b4721a82cc413867979865931b0ef0071fd6",
    },
    {
      name: facenetLayoutFile,
      bytes: 26676,
      sha256: "33e027ca10936f46fcd61ca94fa50cb1da0fca0d5f2fb9b657e879eae9f01a39",
    },
  ],
};
