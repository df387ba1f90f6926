import { IconUserScan } from "@tabler/icons-react";
import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { BringInMenu } from "@/lib/features/people/components/bring-in-menu";
import { CreatePersonButton } from "@/lib/features/people/components/create-person-button";
import { PeopleList } from "@/lib/features/people/components/people-list";
import { LinkButton } from "@/lib/ui/link-button";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("people", "page.tab");

export default async function PeoplePage() {
  await requirePageUser("admin");
  const t = await getTranslations("people");
  return (
    <>
      <PageHeader
        title={t("page.tab")}
        description={t("page.description")}
        actions={
          <>
            <LinkButton href="/enrol" variant="default" leftSection={<IconUserScan size={18} aria-hidden />}>
              {t("page.enrol")}
            </LinkButton>
            <BringInMenu />
            <CreatePersonButton />
          </>
        }
      />
      <PeopleList />
    </>
  );
}
