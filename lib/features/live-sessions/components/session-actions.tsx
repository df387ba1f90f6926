import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarTime, IconDeviceTv, IconKey, IconUsersGroup } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CloseSessionButton } from "@/lib/features/classes/components/close-session-button";
import type { ClassSessionView } from "@/lib/features/classes/schema";
import { MoveSessionDialog } from "@/lib/features/timetable/components/move-session-dialog";
import { LinkButton } from "@/lib/ui/link-button";

interface SessionActionsProps {
  session: ClassSessionView;
  isOpen: boolean;
  /** While check-in is open and for a while after. */
  canBePhotographed: boolean;
  /** Nobody is recorded yet. */
  canBeMoved: boolean;
}

/** What a teacher does about a session. */
export function SessionActions({ session, isOpen, canBePhotographed, canBeMoved }: SessionActionsProps) {
  const t = useTranslations("liveSessions.actions");
  const [moving, move] = useDisclosure(false);
  const sessionId = session.session_id;
  return (
    <>
      {canBePhotographed && (
        <LinkButton
          href={`/sessions/${sessionId}/class-photo`}
          leftSection={<IconUsersGroup size={18} aria-hidden />}
        >
          {t("classPhoto")}
        </LinkButton>
      )}
      {isOpen && (
        <>
          <LinkButton
            href={`/kiosk/${sessionId}`}
            variant="default"
            leftSection={<IconDeviceTv size={18} aria-hidden />}
          >
            {t("kiosk")}
          </LinkButton>
          <LinkButton
            href={`/sessions/${sessionId}/room-code`}
            variant="default"
            leftSection={<IconKey size={18} aria-hidden />}
          >
            {t("roomCode")}
          </LinkButton>
        </>
      )}
      {canBeMoved && (
        <Button
          variant="default"
          leftSection={<IconCalendarTime size={18} aria-hidden />}
          onClick={move.open}
        >
          {t("move")}
        </Button>
      )}
      <MoveSessionDialog session={session} opened={moving} onClose={move.close} />
      {isOpen && <CloseSessionButton sessionId={sessionId} />}
    </>
  );
}
