import { redirect } from "next/navigation";
import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { findSignedInUser } from "@/lib/core/auth/find-caller";
import { env } from "@/lib/core/env";
import { AuthLayout } from "@/lib/features/accounts/components/auth-layout";
import { DEMO_LOGINS } from "@/lib/features/accounts/components/demo-logins";
import { SignInForm } from "@/lib/features/accounts/components/sign-in-form";
import { hasAdmin } from "@/lib/features/accounts/data-has-admin";

export const generateMetadata = pageTitle("accounts", "signIn.title");

interface SignInPageProps {
  searchParams: Promise<{ error?: string | string[]; callbackUrl?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  if (await findSignedInUser()) redirect("/");
  if (!(await hasAdmin())) redirect("/setup");
  const { error, callbackUrl } = await searchParams;
  const settings = env();
  const t = await getTranslations("accounts");
  return (
    <AuthLayout title={t("signIn.title")} description={t("signIn.description")}>
      <SignInForm
        error={typeof error === "string" ? error : null}
        callbackUrl={typeof callbackUrl === "string" ? callbackUrl : null}
        withGoogle={Boolean(settings.GOOGLE_CLIENT_ID)}
        withMicrosoft={Boolean(settings.MICROSOFT_CLIENT_ID)}
        demoLogins={settings.ROLLCALL_DEMO ? DEMO_LOGINS : []}
      />
    </AuthLayout>
  );
}
