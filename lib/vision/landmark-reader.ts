import * as tf from "@tensorflow/tfjs-core";
import { loadLandmarks68FromFiles } from "@/models/landmarks68/load-weights";
import { locateLandmarks68 } from "@/models/landmarks68/locate";
import type { Landmarks68 } from "@/models/landmarks68/network";
import { type FaceReading, readFace } from "@/models/liveness/prompts";
import type { DetectedFace, RgbaImage } from "@/models/shared/face";
import type { EngineFiles } from "./engine-files";

/** Reads where a head looks and what its eyes do. */
export interface LandmarkReader {
  /** Undefined when the face's points make no head. */
  read(image: RgbaImage, face: DetectedFace): Promise<FaceReading | undefined>;
  dispose(): void;
}

/** The network is built at the first reading, and again when the backend was changed: its tensors went with the old one. */
export function startLandmarkReader({ landmarks }: EngineFiles): LandmarkReader {
  let built: { network: Landmarks68; backend: string } | undefined;
  const network = () => {
    const backend = tf.getBackend();
    if (built?.backend !== backend) {
      const layout = new TextDecoder().decode(landmarks.layout);
      built = { backend, network: loadLandmarks68FromFiles(layout, landmarks.weights) };
    }
    return built.network;
  };
  return {
    async read(image, face) {
      try {
        return readFace(image, await locateLandmarks68(network(), image, face));
      } catch (cause) {
        if (cause instanceof RangeError) return undefined;
        throw cause;
      }
    },
    dispose() {
      if (built?.backend === tf.getBackend()) built.network.dispose();
    },
  };
}
