import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { DevicesPanel } from "@/lib/features/devices/components/devices-panel";
import { PairKioskButton } from "@/lib/features/devices/components/pair-kiosk-button";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("devices", "page.title");

export default async function DevicesPage() {
  await requirePageUser("admin");
  const t = await getTranslations("devices");
  return (
    <>
      <PageHeader title={t("page.title")} description={t("page.description")} actions={<PairKioskButton />} />
      <DevicesPanel />
    </>
  );
}
