"use client";

import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDeviceLaptop } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useNow, useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { endBrowserSession, endOtherSessions, listBrowserSessions } from "../endpoints";
import type { BrowserSessionView } from "../schema";

const sessionsQuery = queryOptions({
  queryKey: ["browser-sessions"],
  queryFn: ({ signal }) => callApi(listBrowserSessions, { signal }),
});

/** One browser, and the button that signs it out. */
function SessionRow({
  session,
  busy,
  onEnd,
}: {
  session: BrowserSessionView;
  busy: boolean;
  onEnd: () => void;
}) {
  const t = useTranslations("accounts.sessions");
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const agent = session.agent || t("unknown");
  const when = format.relativeTime(new Date(session.last_seen_at), now);
  return (
    <Group component="li" justify="space-between" gap="sm" wrap="nowrap">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <IconDeviceLaptop size={22} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{agent}</Text>
          <Text size="xs" c="dimmed">
            {t("seen", { when })}
          </Text>
        </div>
      </Group>
      {session.current ? (
        <Badge>{t("here")}</Badge>
      ) : (
        <Button variant="default" loading={busy} onClick={onEnd} aria-label={t("signOutOf", { agent })}>
          {t("signOut")}
        </Button>
      )}
    </Group>
  );
}

/** Where one is signed in, and how to end that. */
export function OwnSessions() {
  const t = useTranslations("accounts.sessions");
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({
    mutationFn: (browserSessionId: string) => callApi(endBrowserSession, { params: { browserSessionId } }),
    onSuccess: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => callApi(endOtherSessions),
    onSuccess: ({ ended }) => {
      notifications.show({ message: t("others", { count: ended }) });
      return refresh();
    },
  });
  const others = data?.items.filter((session) => !session.current).length ?? 0;
  return (
    <Panel title={t("title")} description={t("description")}>
      <Stack gap="md" aria-busy={!data && !error}>
        <ProblemNotice error={error ?? end.error ?? endOthers.error} onRetry={() => refetch()} />
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: "none" }}>
          {data?.items.map((session) => (
            <SessionRow
              key={session.browser_session_id}
              session={session}
              busy={end.isPending && end.variables === session.browser_session_id}
              onEnd={() => end.mutate(session.browser_session_id)}
            />
          ))}
        </Stack>
        {others > 0 && (
          <Button
            variant="light"
            color="red"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate()}
            style={{ alignSelf: "start" }}
          >
            {t("signOutOthers")}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
