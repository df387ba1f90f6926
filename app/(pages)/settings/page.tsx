import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { getActiveModel } from "@/lib/features/recognition/data-active-model";
import { SettingsScreen } from "@/lib/features/settings/components/settings-screen";
import { getSettings } from "@/lib/features/settings/data-settings";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("settings", "page.title");

export default async function SettingsPage() {
  await requirePageUser("admin");
  const [settings, modelId, t] = await Promise.all([
    getSettings(db()),
    getActiveModel(db()),
    getTranslations("settings"),
  ]);
  return (
    <>
      <PageHeader title={t("page.title")} description={t("page.description")} />
      <SettingsScreen initial={settings} modelId={modelId} />
    </>
  );
}
