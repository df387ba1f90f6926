import { Group, Loader, Text } from "@mantine/core";
import { IconEyeCheck, IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { recentLogsQuery } from "./logs-queries";

const pollMs = 1500;

/** Whether the server has looked at the pictures of one's own check-in yet, followed until it has. */
export function CheckInVerification({ sessionId }: { sessionId: string }) {
  const t = useTranslations("attendance.checkInDone");
  const log = useQuery({
    ...recentLogsQuery({ session_id: sessionId }, 1),
    refetchInterval: ({ state }) => (state.data?.items[0]?.verification === "provisional" ? pollMs : false),
  });
  const state = log.data?.items[0]?.verification;
  if (state !== "provisional" && state !== "verified" && state !== "disputed") return null;
  return (
    <Group
      gap="xs"
      role="status"
      justify="center"
      wrap="nowrap"
      data-testid="check-in-verification"
      data-state={state}
    >
      {state === "provisional" ? <Loader size="xs" aria-hidden /> : null}
      {state === "verified" ? <IconShieldCheck size={18} aria-hidden /> : null}
      {state === "disputed" ? <IconEyeCheck size={18} aria-hidden /> : null}
      <Text size="sm">{state === "provisional" ? t("checking") : t(state)}</Text>
    </Group>
  );
}
