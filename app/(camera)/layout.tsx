import type { ReactNode } from "react";
import { db } from "@/lib/core/db";
import { FaceModelsProvider } from "@/lib/features/recognition/components/face-models";
import { getModelsInUse } from "@/lib/features/recognition/data-active-model";

/** Which models a page has to load may change with every switch, so it is never prerendered. */
export const dynamic = "force-dynamic";

export default async function CameraLayout({ children }: { children: ReactNode }) {
  return <FaceModelsProvider modelIds={await getModelsInUse(db())}>{children}</FaceModelsProvider>;
}
