"use client";

import { useTranslations } from "use-intl";
import { AddButton } from "@/lib/ui/add-button";
import { CreateApiKey } from "./create-api-key";

export function CreateApiKeyButton() {
  const t = useTranslations("accounts.createApiKeyButton");
  return (
    <AddButton label={t("newKey")} title={t("newApiKey")}>
      {(close) => <CreateApiKey onDone={close} />}
    </AddButton>
  );
}
