import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { ApiKeysPanel } from "@/lib/features/accounts/components/api-keys-panel";
import { CreateApiKeyButton } from "@/lib/features/accounts/components/create-api-key-button";
import { PageHeader } from "@/lib/ui/page-header";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  await requirePageUser("admin");
  return (
    <>
      <PageHeader
        title="API keys"
        description="For programs that register people, mark attendance or read the log in place of a person."
        actions={<CreateApiKeyButton />}
      />
      <ApiKeysPanel />
    </>
  );
}
