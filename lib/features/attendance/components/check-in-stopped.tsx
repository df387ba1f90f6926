import { Alert, Button, Group, Text } from "@mantine/core";
import { IconInfoCircle, IconMoodConfuzed } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/lib/ui/link-button";
import type { CheckInPhase } from "./check-in-flow";
import { hintWords } from "./check-in-words";

/** Why a check-in ended without a record, and the way on; nothing while it goes on. */
export function CheckInStopped({
  sessionId,
  phase,
  onRestart,
}: {
  sessionId: string;
  phase: CheckInPhase;
  onRestart: () => void;
}) {
  const ways = useTranslations("attendance.checkInWays");
  const t = useTranslations("attendance.checkInCamera");
  const words = useTranslations();
  if (phase.name !== "gave_up" && phase.name !== "blocked") return null;
  const gaveUp = phase.name === "gave_up";
  return (
    <Alert
      role="alert"
      color={gaveUp ? "red" : "yellow"}
      icon={gaveUp ? <IconMoodConfuzed /> : <IconInfoCircle />}
      title={gaveUp ? t("youWereNotRecognised") : t("youWereNotChecked")}
      data-testid="check-in-refused"
    >
      <Text size="sm">{gaveUp ? hintWords(phase.hint, words) : phase.message}</Text>
      {gaveUp ? (
        <Text size="sm" mt={4}>
          {t("ifItStillDoes")}
        </Text>
      ) : null}
      <Group mt="sm">
        <Button size="sm" onClick={onRestart}>
          {t("tryAgain")}
        </Button>
        <LinkButton href={`/check-in/other-way?session=${sessionId}`} variant="default" size="sm">
          {ways("withoutFace")}
        </LinkButton>
      </Group>
    </Alert>
  );
}
