import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { FullPageNotice } from "@/lib/ui/full-page-notice";
import { ReloadButton } from "@/lib/ui/reload-button";

export const generateMetadata = pageTitle("ui", "offline.title");

/** What the service worker shows when a page cannot be fetched. It knows nobody and reads nothing. */
export default async function OfflinePage() {
  const t = await getTranslations("ui");
  return (
    <main>
      <FullPageNotice title={t("offline.title")} action={<ReloadButton />}>
        {t("offline.text")}
      </FullPageNotice>
    </main>
  );
}
