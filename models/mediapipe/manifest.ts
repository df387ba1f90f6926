import type { ModelManifest } from "../shared/manifest";

export const blazefaceFile = "blazeface-short-range.tflite";

export const mediapipeManifest: ModelManifest = {
  id: "mediapipe",
  version: "face-detection-0.4.1657300184",
  inputSize: 128,
  licence: "Apache-2.0 (Google, MediaPipe)",
  source:
    "npm package @mediapipe/face_detection 0.4.1657300184, face_detection_short_range.tflite, with TFLITE_METADATA added",
  files: [
    {
      name: blazefaceFile,
      bytes: 229776,
      sha256: "b1a87f2d7c99d827d7b3292e9e5d0117cf259b35fee3f2751fb2ab0d8ce03a09",
    },
  ],
};
