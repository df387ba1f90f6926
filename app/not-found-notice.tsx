import { FullPageNotice } from "@/lib/ui/full-page-notice";
import { LinkButton } from "@/lib/ui/link-button";
import { getTranslations } from "./i18n/get-translations";

/** What an address says that leads nowhere, inside the frame or without one. */
export async function NotFoundNotice() {
  const t = await getTranslations("ui");
  return (
    <FullPageNotice
      title={t("notFound.title")}
      action={<LinkButton href="/">{t("notFound.action")}</LinkButton>}
    >
      {t("notFound.text")}
    </FullPageNotice>
  );
}
