import type { ModelManifest } from "../shared/manifest";

export const mtcnnWeightsFile = "mtcnn_model-shard1";
export const mtcnnLayoutFile = "mtcnn_model-weights_manifest.json";

/** Each file lies at this address followed by its name. */
export const mtcnnUpstream =
  "https://raw.githubusercontent.com/justadudewhohacks/face-api.js/a86f011d72124e5fb93e59d5c4ab98f699dd5c9c/weights/";

export const mtcnnManifest: ModelManifest = {
  id: "mtcnn",
  version: "face-api-a86f011",
  inputSize: 48,
  licence: "MIT (network and weights: Zhang et al. 2016; TensorFlow.js files: face-api.js)",
  source: `${mtcnnUpstream}mtcnn_model-*`,
  files: [
    {
      name: mtcnnWeightsFile,
      bytes: 1983400,
      sha256: "20f4d3ac278e42e9a079453441533ec4e79bb6bd2e7cf7bd33e34ee123d674cb",
    },
    {
      name: mtcnnLayoutFile,
      bytes: 3134,
      sha256: "fc566964c2af6733cd297ce596f0c87190e4cabcdbc90c9b7ce120ebe1897611",
    },
  ],
};
