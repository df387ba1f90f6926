import { redirect } from "next/navigation";
import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { env } from "@/lib/core/env";
import { AuthLayout } from "@/lib/features/accounts/components/auth-layout";
import { SetupForm } from "@/lib/features/accounts/components/setup-form";
import { hasAdmin } from "@/lib/features/accounts/data-has-admin";

export const generateMetadata = pageTitle("accounts", "setup.pageTitle");

export default async function SetupPage() {
  if (await hasAdmin()) redirect("/sign-in");
  const t = await getTranslations("accounts");
  return (
    <AuthLayout title={t("setup.title")} description={t("setup.description")}>
      <SetupForm open={Boolean(env().ROLLCALL_SETUP_CODE)} />
    </AuthLayout>
  );
}
