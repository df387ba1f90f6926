import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { ModelsScreen } from "@/lib/features/models/components/models-screen";
import { getModels } from "@/lib/features/models/data-models";
import { PageHeader } from "@/lib/ui/page-header";

export const metadata: Metadata = { title: "Face models" };

export default async function ModelsPage() {
  await requirePageUser("admin");
  return (
    <>
      <PageHeader
        title="Face models"
        description="The networks that turn a face into numbers. One is active; its templates are what people are recognised by."
      />
      <ModelsScreen initial={await getModels(db())} />
    </>
  );
}
