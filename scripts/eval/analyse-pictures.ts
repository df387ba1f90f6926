import type { AnalyseOptions, BackendName, FrameAnalysis } from "@/lib/vision/types";
import { type Lab, pictureRoute } from "./open-lab";

/** Analyses pictures one after another in the lab page; the answers are in the order of the names. */
export function analysePictures(
  lab: Lab,
  names: string[],
  options: AnalyseOptions,
  backend: BackendName | undefined,
): Promise<FrameAnalysis[]> {
  const addresses = names.map((name) => pictureRoute + name.split("/").map(encodeURIComponent).join("/"));
  return lab.page.evaluate(
    async ({ addresses, options, backend }) => {
      const vision = window.__rollcallVision;
      if (!vision) throw new Error("The lab page has no runtime.");
      const engine = await vision.getFaceEngine({ backend });
      const analyses: FrameAnalysis[] = [];
      for (const address of addresses) {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        analyses.push(await engine.analyse(await vision.decodeImage(await response.blob()), options));
      }
      return analyses;
    },
    { addresses, options, backend },
  );
}
