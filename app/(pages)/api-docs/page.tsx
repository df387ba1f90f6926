import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { PageHeader } from "@/lib/ui/page-header";
import { ApiReference } from "./api-reference";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiDocsPage() {
  await requirePageUser();
  return (
    <>
      <PageHeader
        title="API reference"
        description="Generated from the schemas the server checks. Calls made here use your own sign-in."
      />
      <ApiReference />
    </>
  );
}
