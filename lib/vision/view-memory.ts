import type { EmbedderId } from "@/models/embedders";
import { embedders } from "@/models/embedders";
import { similarityFromCosine, VERIFICATION_THRESHOLD } from "@/models/shared/calibration";
import { cosine } from "@/models/shared/similarity";
import type { View } from "@/models/shared/views";

export const viewMemoryConfig = {
  /** Frames after which the other view is too old: the person may have moved. */
  maxAgeFrames: 4,
};

interface Remembered {
  view: View;
  output: number[];
  frame: number;
}

/**
 * Remembers the last view of every face that is followed through a video, so that each frame needs to embed one
 * view only: the one before it was the other.
 */
export class ViewMemory {
  readonly #last = new Map<string, Remembered>();

  /**
   * The other view of the face on this track, when it is fresh and shows the same person as `output`: a track says
   * only that the boxes overlap.
   */
  recall(modelId: EmbedderId, trackId: number, view: View, output: number[], frame: number) {
    const last = this.#last.get(`${modelId} ${trackId}`);
    if (!last || last.view === view || frame - last.frame > viewMemoryConfig.maxAgeFrames) return undefined;
    const similarity = similarityFromCosine(embedders[modelId].calibration, cosine(last.output, output));
    return similarity >= VERIFICATION_THRESHOLD ? last.output : undefined;
  }

  keep(modelId: EmbedderId, trackId: number, view: View, output: number[], frame: number): void {
    this.#last.set(`${modelId} ${trackId}`, { view, output, frame });
    for (const [key, { frame: seen }] of this.#last) {
      if (frame - seen > viewMemoryConfig.maxAgeFrames) this.#last.delete(key);
    }
  }
}
