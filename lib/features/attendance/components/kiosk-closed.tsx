import { Button } from "@mantine/core";
import { IconClockOff, IconCloudOff } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { OpenSession } from "@/lib/features/classes/schema";
import { EmptyState } from "@/lib/ui/empty-state";

/** Shown when the session is not open: never was, closed meanwhile, or the server is away. */
export function KioskClosed({ session, failed }: { session: OpenSession | undefined; failed: boolean }) {
  const t = useTranslations("attendance.kioskClosed");
  if (failed) {
    return (
      <EmptyState icon={IconCloudOff} title={t("theServerDoesNot")}>
        {t("thisPageKeepsTrying")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconClockOff}
      title={session ? t("checkInIsClosed") : t("checkInIsNot")}
      action={
        <Button component={Link} href={session ? `/classes/${session.class_id}` : "/classes"}>
          {t("backToTheClass")}
        </Button>
      }
    >
      {session
        ? t("ofWereRecordedThe", { recorded: session.recorded, expected: session.expected })
        : t("itMayBeOver")}
    </EmptyState>
  );
}
