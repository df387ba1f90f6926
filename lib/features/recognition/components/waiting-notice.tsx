import { Alert, Button, Group, Text } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Waiting } from "./patient-call";

/** "Trying again in n s" with a button for the impatient. Nothing the person did is lost meanwhile. */
export function WaitingNotice({ waiting }: { waiting: Waiting | undefined }) {
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
    <Alert color="yellow" icon={<IconCloudOff />} title="The server does not answer" role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {waiting.message} Nothing is lost.{" "}
          <span aria-hidden="true">
            {secondsLeft > 0 ? `Trying again in ${secondsLeft} s.` : "Trying again…"}
          </span>
        </Text>
        <Button size="xs" variant="default" onClick={waiting.again}>
          Try now
        </Button>
      </Group>
    </Alert>
  );
}
