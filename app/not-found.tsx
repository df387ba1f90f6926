import { FullPageNotice } from "@/lib/ui/full-page-notice";
import { LinkButton } from "@/lib/ui/link-button";
import { getTranslations } from "./i18n/get-translations";

export default async function NotFound() {
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
