"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { useTranslations } from "use-intl";
import { FullPageNotice } from "@/lib/ui/full-page-notice";

/** Says that a page failed, inside the frame or without one. */
export function ErrorNotice({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("ui");
  const router = useRouter();
  // Server parts must be asked again too; reset() alone would show the same failure.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <FullPageNotice
      title={t("errorPage.title")}
      action={<Button onClick={retry}>{t("problem.tryAgain")}</Button>}
    >
      {t("errorPage.text")}
    </FullPageNotice>
  );
}
