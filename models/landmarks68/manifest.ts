import type { ModelManifest } from "../shared/manifest";

export const landmarks68WeightsFile = "face_landmark_68_model.bin";
export const landmarks68LayoutFile = "face_landmark_68_model-weights_manifest.json";

export const landmarks68Manifest: ModelManifest = {
  id: "landmarks68",
  version: "face-api-1.7.15",
  inputSize: 112,
  licence: "MIT (face-api.js by Vincent Muehler; packaging: @vladmandic/face-api)",
  source: "npm package @vladmandic/face-api 1.7.15, model/face_landmark_68_model*",
  files: [
    {
      name: landmarks68WeightsFile,
      bytes: 356840,
      sha256: "4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b",
    },
    {
      name: landmarks68LayoutFile,
      bytes: 8485,
      sha256: "ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9",
    },
  ],
};
