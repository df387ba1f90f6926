import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheckFilled } from "@tabler/icons-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import type { EnrolmentReply } from "../schema";

/** The person is enrolled; at a kiosk the next one waits already. */
export function EnrolDone({ reply, onNext }: { reply: EnrolmentReply; onNext: () => void }) {
  const t = useTranslations("people.enrolDone");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Panel>
      <Stack align="center" gap="xs" py="xl" ta="center" data-testid="enrol-done">
        <IconCircleCheckFilled size={72} color="var(--status-present)" aria-hidden />
        <Title order={2} ref={heading} tabIndex={-1} style={{ outline: "none" }}>
          {t("isEnrolled", { name: reply.name })}
        </Title>
        <Text c="dimmed">{t("savedWithTheyCan", { count: reply.sample_count })}</Text>
        <Group mt="md" justify="center">
          <Button onClick={onNext}>{t("enrolNextPerson")}</Button>
          <Button variant="default" component={Link} href={`/people/${reply.user_id}`}>
            {t("openTheirPage")}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
