import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { env } from "@/lib/core/env";
import { AuthLayout } from "@/lib/features/accounts/components/auth-layout";
import { SetupForm } from "@/lib/features/accounts/components/setup-form";
import { hasAdmin } from "@/lib/features/accounts/data-has-admin";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  if (await hasAdmin()) redirect("/sign-in");
  return (
    <AuthLayout
      title="Set up your school"
      description="You become its first admin. This page closes afterwards."
    >
      <SetupForm open={Boolean(env().ROLLCALL_SETUP_CODE)} />
    </AuthLayout>
  );
}
