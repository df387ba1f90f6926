"use client";

import { createContext, type ReactNode, use, useState } from "react";
import type { ModelId } from "../schema";

const FaceModels = createContext<readonly ModelId[]>(["resnet34"]);

/** Tells the camera pages below which face models the school uses: the active one first. */
export function FaceModelsProvider({
  modelIds,
  children,
}: {
  modelIds: readonly ModelId[];
  children: ReactNode;
}) {
  // The same list comes anew with every refresh; engines restart only for another one.
  const [kept, setKept] = useState(modelIds);
  if (kept.join() !== modelIds.join()) setKept(modelIds);
  return <FaceModels value={kept}>{children}</FaceModels>;
}

/** The face models that a page's faces are embedded with. */
export function useFaceModels(): readonly ModelId[] {
  return use(FaceModels);
}
