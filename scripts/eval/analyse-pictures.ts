import type { EngineOptions } from "@/lib/vision/face-engine";
import type { AnalyseOptions, FrameAnalysis } from "@/lib/vision/types";
import { type Lab, pictureRoute } from "./open-lab";

/** Analyses pictures one after another in the lab page; the answers are in the order of the names. */
export function analysePictures(
  lab: Lab,
  names: string[],
  options: AnalyseOptions,
  engineOptions: Pick<EngineOptions, "modelIds" | "backend" | "detector"> = {},
): Promise<FrameAnalysis[]> {
  const addresses = names.map((name) => pictureRoute + name.split("/").map(encodeURIComponent).join("/"));
  return lab.page.evaluate(
    async ({ addresses, options, engineOptions }) => {
      const vision = window.__rollcallVision;
      if (!vision) throw new Error("The lab page has no runtime.");
      const engine = await vision.getFaceEngine(engineOptions);
      const analyses: FrameAnalysis[] = [];
      for (const address of addresses) {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        analyses.push(await engine.analyse(await vision.decodeImage(await response.blob()), options));
      }
      return analyses;
    },
    { addresses, options, engineOptions },
  );
}
