import { IconDeviceTv, IconKey, IconUsersGroup } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CloseSessionButton } from "@/lib/features/classes/components/close-session-button";
import { LinkButton } from "@/lib/ui/link-button";

interface SessionActionsProps {
  sessionId: string;
  classCanBeMarked: boolean;
}

/** What a teacher does in an open session. */
export function SessionActions({ sessionId, classCanBeMarked }: SessionActionsProps) {
  const t = useTranslations("liveSessions.actions");
  if (!classCanBeMarked) return null;
  return (
    <>
      <LinkButton
        href={`/sessions/${sessionId}/class-photo`}
        leftSection={<IconUsersGroup size={18} aria-hidden />}
      >
        {t("classPhoto")}
      </LinkButton>
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
      <CloseSessionButton sessionId={sessionId} />
    </>
  );
}
