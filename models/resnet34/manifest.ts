import type { ModelManifest } from "../shared/manifest";

export const resnet34WeightsFile = "face_recognition_model.bin";
export const resnet34LayoutFile = "face_recognition_model-weights_manifest.json";

export const resnet34Manifest: ModelManifest = {
  id: "resnet34",
  version: "face-api-1.7.15",
  inputSize: 150,
  licence: "Network and weights: dlib (Davis King), CC0 1.0; packaging: MIT (@vladmandic/face-api)",
  source: "npm package @vladmandic/face-api 1.7.15, model/face_recognition_model*",
  files: [
    {
      name: resnet34WeightsFile,
      bytes: 6444032,
      sha256: "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589",
    },
    {
      name: resnet34LayoutFile,
      bytes: 19615,
      sha256: "cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b",
    },
  ],
};
