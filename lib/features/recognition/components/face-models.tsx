"use client";

import { createContext, type ReactNode, use, useState } from "react";
import type { DetectorId } from "@/models/other-networks";
import type { ModelId } from "../schema";

interface ModelsOfSchool {
  /** The active one first. */
  modelIds: readonly ModelId[];
  detector: DetectorId;
}

const FaceModels = createContext<ModelsOfSchool>({ modelIds: ["resnet34"], detector: "mediapipe" });

/** Tells the camera pages below which face models and which detector the school uses. */
export function FaceModelsProvider({
  modelIds,
  detector,
  children,
}: ModelsOfSchool & { children: ReactNode }) {
  // The same list comes anew with every refresh; engines restart only for another one.
  const [kept, setKept] = useState<ModelsOfSchool>({ modelIds, detector });
  if (kept.detector !== detector || kept.modelIds.join() !== modelIds.join()) setKept({ modelIds, detector });
  return <FaceModels value={kept}>{children}</FaceModels>;
}

/** The face models that a page's faces are embedded with, and the detector that finds them. */
export function useFaceModels(): ModelsOfSchool {
  return use(FaceModels);
}
