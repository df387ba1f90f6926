import { getTranslations, pageTitle } from "@/app/i18n/get-translations";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { ReviewPanel } from "@/lib/features/verification/components/review-panel";
import { PageHeader } from "@/lib/ui/page-header";

export const generateMetadata = pageTitle("verification", "review.tab");

export default async function ReviewPage() {
  await requirePageUser("admin", "teacher");
  const t = await getTranslations("verification");
  return (
    <>
      <PageHeader title={t("review.tab")} description={t("review.description")} />
      <ReviewPanel filter={{}} />
    </>
  );
}
