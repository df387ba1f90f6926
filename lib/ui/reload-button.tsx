"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";

/** Loads the page again. */
export function ReloadButton() {
  const t = useTranslations("ui.problem");
  return <Button onClick={() => window.location.reload()}>{t("tryAgain")}</Button>;
}
