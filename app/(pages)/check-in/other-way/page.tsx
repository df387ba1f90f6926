import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { now } from "@/lib/core/clock";
import { db } from "@/lib/core/db";
import { getOpenSessions } from "@/lib/features/classes/data-sessions";
import { OtherWayScreen } from "@/lib/features/verification/components/other-way-screen";
import { getOwnPinState } from "@/lib/features/verification/data-pin";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("verification", "otherWay.tab");

export default async function OtherWayPage() {
  const user = await requirePageUser("student");
  const t = await getTranslations("verification");
  const { items } = await getOpenSessions(db(), user, now());
  const { hasPin } = await getOwnPinState(user.userId);
  return (
    <>
      <PageHeader
        back={{ href: "/check-in", label: t("otherWay.back") }}
        title={t("otherWay.title")}
        description={t("otherWay.description")}
      />
      <OtherWayScreen initial={items} hasPin={hasPin} />
    </>
  );
}
