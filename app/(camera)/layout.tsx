import type { ReactNode } from "react";
import { db } from "@/lib/core/db";
import { FaceModelsProvider } from "@/lib/features/recognition/components/face-models";
import { getModelsInUse } from "@/lib/features/recognition/data-active-model";
import { getDetector } from "@/lib/features/recognition/data-detector";

/** Which models a page has to load may change with every switch, so it is never prerendered. */
export const dynamic = "force-dynamic";

export default async function CameraLayout({ children }: { children: ReactNode }) {
  const [modelIds, detector] = await Promise.all([getModelsInUse(db()), getDetector(db())]);
  return (
    <FaceModelsProvider modelIds={modelIds} detector={detector}>
      {children}
    </FaceModelsProvider>
  );
}
