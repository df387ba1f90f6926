import { SimpleGrid, Stack } from "@mantine/core";
import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { LanguageSelect } from "@/lib/features/accounts/components/language-select";
import { OwnSessions } from "@/lib/features/accounts/components/own-sessions";
import { DigestPanel } from "@/lib/features/digest/components/digest-panel";
import { getDigestState } from "@/lib/features/digest/data-state";
import { OwnFace } from "@/lib/features/people/components/own-face";
import { OwnNameForm } from "@/lib/features/people/components/own-name-form";
import { OwnPasswordForm } from "@/lib/features/people/components/own-password-form";
import { requirePerson } from "@/lib/features/people/data-people";
import { PinPanel } from "@/lib/features/verification/components/pin-panel";
import { getOwnPinState } from "@/lib/features/verification/data-pin";
import { PageHeader } from "@/lib/ui/page-header";
import { Panel } from "@/lib/ui/panel";

export const generateMetadata = pageTitle("people", "profilePage.tab");

export default async function ProfilePage() {
  const user = await requirePageUser();
  const person = await requirePerson(db(), user.userId);
  const t = await getTranslations("people");
  return (
    <>
      <PageHeader title={t("profilePage.tab")} description={t("profilePage.description")} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <OwnFace person={person} />
        <Stack gap="lg">
          <Panel title={t("profilePage.you")}>
            <OwnNameForm name={user.name} email={user.email} />
          </Panel>
          <Panel title={t("profilePage.password")}>
            <OwnPasswordForm email={user.email} />
          </Panel>
          {user.role === "student" ? <PinPanel {...(await getOwnPinState(user.userId))} /> : null}
          <Panel title={t("profilePage.language")}>
            <LanguageSelect signedIn />
          </Panel>
          {user.role === "student" ? null : <DigestPanel {...(await getDigestState(db(), user.userId))} />}
          <OwnSessions />
        </Stack>
      </SimpleGrid>
    </>
  );
}
