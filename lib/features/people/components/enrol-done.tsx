import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheckFilled } from "@tabler/icons-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Panel } from "@/lib/ui/panel";
import type { EnrolmentReply } from "../schema";

/** The person is enrolled; at a kiosk the next one waits already. */
export function EnrolDone({ reply, onNext }: { reply: EnrolmentReply; onNext: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const samples = reply.sample_count === 1 ? "1 sample" : `${reply.sample_count} samples`;
  return (
    <Panel>
      <Stack align="center" gap="xs" py="xl" ta="center" data-testid="enrol-done">
        <IconCircleCheckFilled size={72} color="var(--status-present)" aria-hidden />
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: "none" }}>
          {reply.name} is enrolled
        </Title>
        <Text c="dimmed">Saved with {samples}. They can check in by face from now on.</Text>
        <Group mt="md" justify="center">
          <Button onClick={onNext}>Enrol next person</Button>
          <Button variant="default" component={Link} href={`/people/${reply.user_id}`}>
            Open their page
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
