import { Badge, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { ClassSessionView } from "@/lib/features/classes/schema";
import { useFormats } from "@/lib/ui/use-formats";

/** What is unusual about a session of the week: cancelled, moved, in another room. */
export function SessionMarks({ session }: { session: ClassSessionView }) {
  const t = useTranslations("timetable.week");
  const { formatDateTime } = useFormats();
  if (session.state === "cancelled") {
    return (
      <>
        <Badge color="red" size="sm" mt={4} c="var(--mantine-color-text)">
          {t("cancelled")}
        </Badge>
        {session.cancel_reason && <Text size="xs">{session.cancel_reason}</Text>}
      </>
    );
  }
  return (
    <>
      {session.moved_from && (
        <>
          <Badge color="yellow" size="sm" mt={4} c="var(--mantine-color-text)">
            {t("moved")}
          </Badge>
          <Text size="xs">
            {t("movedFrom", { time: formatDateTime(session.moved_from, session.time_zone) })}
          </Text>
        </>
      )}
      {session.other_room && (
        <Badge color="yellow" size="sm" mt={4} c="var(--mantine-color-text)">
          {t("otherRoom")}
        </Badge>
      )}
    </>
  );
}
