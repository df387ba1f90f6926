"use client";

import { useTranslations } from "use-intl";
import { AddButton } from "@/lib/ui/add-button";
import { NewPairingCode } from "./new-pairing-code";

export function PairKioskButton() {
  const t = useTranslations("devices");
  return (
    <AddButton label={t("page.new")} title={t("code.title")}>
      {(close) => <NewPairingCode onDone={close} />}
    </AddButton>
  );
}
