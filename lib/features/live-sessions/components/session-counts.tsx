import { useTranslations } from "use-intl";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { countMembers } from "../rules-members";
import type { LiveMember } from "../schema";

/** Who is here, in figures. */
export function SessionCounts({ members }: { members: readonly LiveMember[] }) {
  const t = useTranslations("liveSessions.counts");
  const { all, here, late, excused, missing } = countMembers(members);
  return (
    <FigureRow>
      <FigureTile label={t("here")} value={t("hereOf", { here, all })} />
      <FigureTile label={t("late")} value={late} />
      <FigureTile label={t("missing")} value={missing} />
      <FigureTile label={t("excused")} value={excused} />
    </FigureRow>
  );
}
