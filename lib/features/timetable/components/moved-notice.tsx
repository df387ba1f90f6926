import { Alert } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormats } from "@/lib/ui/use-formats";
import type { MovedMeanwhile } from "../schema";

/** Somebody was quicker: says who, and where the session is now. */
export function MovedNotice({ meanwhile: { session, changed_by } }: { meanwhile: MovedMeanwhile }) {
  const t = useTranslations("timetable.move");
  const { formatDay, formatSpan } = useFormats();
  const { starts_at, ends_at, time_zone: zone, room } = session;
  const place = [formatDay(starts_at, zone), formatSpan(starts_at, ends_at, zone), room]
    .filter(Boolean)
    .join(", ");
  return (
    <Alert color="yellow" role="alert" p="sm">
      {changed_by ? t("changedBy", { author: changed_by, place }) : t("changed", { place })}
    </Alert>
  );
}
