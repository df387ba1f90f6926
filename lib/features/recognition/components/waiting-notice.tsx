import { Alert, Button, Group, Text } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useProblemSentence } from "@/lib/ui/use-problem-sentence";
import type { Waiting } from "./patient-call";

/** "Trying again in n s" with a button for the impatient. Nothing the person did is lost meanwhile. */
export function WaitingNotice({ waiting }: { waiting: Waiting | undefined }) {
  const t = useTranslations("recognition.waitingNotice");
  const sentence = useProblemSentence();
  const [secondsLeft, setSecondsLeft] = useState(0);
  useEffect(() => {
    if (!waiting) return;
    const end = Date.now() + waiting.seconds * 1000;
    const show = () => setSecondsLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    show();
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [waiting]);
  if (!waiting) return null;
  return (
    <Alert color="yellow" icon={<IconCloudOff />} title={t("theServerDoesNot")} role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {t("nothingIsLost", { problem: sentence(waiting.problem) })}{" "}
          <span aria-hidden="true">
            {secondsLeft > 0 ? t("tryingAgainInS", { secondsLeft }) : t("tryingAgain")}
          </span>
        </Text>
        <Button size="xs" variant="default" onClick={waiting.again}>
          {t("tryNow")}
        </Button>
      </Group>
    </Alert>
  );
}
