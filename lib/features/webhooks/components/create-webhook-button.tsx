"use client";

import { useTranslations } from "use-intl";
import { AddButton } from "@/lib/ui/add-button";
import { CreateWebhook } from "./create-webhook";

export function CreateWebhookButton() {
  const t = useTranslations("webhooks.add");
  return (
    <AddButton label={t("open")} title={t("title")}>
      {(close) => <CreateWebhook onDone={close} />}
    </AddButton>
  );
}
