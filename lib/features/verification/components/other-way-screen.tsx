"use client";

import { Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { LIVE_MS, openSessionsQuery } from "@/lib/features/classes/components/class-queries";
import type { OpenSession } from "@/lib/features/classes/schema";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { AskTeacher } from "./ask-teacher";
import { PinCheckIn } from "./pin-check-in";

/** The ways in that need no face, for one of the sessions open now. */
export function OtherWayScreen({ initial, hasPin }: { initial: OpenSession[]; hasPin: boolean }) {
  const t = useTranslations("verification.otherWay");
  const url = useUrlFilter();
  const open = useQuery({
    ...openSessionsQuery(),
    initialData: { items: initial },
    refetchInterval: LIVE_MS,
  });
  const sessions = open.data.items;
  const chosen = sessions.find((one) => one.session_id === url.get("session")) ?? sessions[0];
  if (!chosen) {
    return (
      <Panel>
        <EmptyState icon={IconCalendarOff} title={t("noSession")}>
          {t("noSessionHint")}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Stack gap="lg">
      <ProblemNotice error={open.error} onRetry={() => void open.refetch()} />
      <Select
        label={t("choose")}
        allowDeselect={false}
        maw={420}
        data={sessions.map((one) => ({
          value: one.session_id,
          label: [one.class_code, one.class_name, one.title].filter(Boolean).join(" · "),
        }))}
        value={chosen.session_id}
        onChange={(session) => url.set({ session })}
      />
      {chosen.mine ? <Text role="status">{t("alreadyRecorded")}</Text> : null}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <PinCheckIn key={chosen.session_id} sessionId={chosen.session_id} hasPin={hasPin} />
        <Stack gap="lg">
          <AskTeacher key={chosen.session_id} sessionId={chosen.session_id} />
          <Panel title={t("kioskTitle")}>
            <Text>{t("kioskDescription")}</Text>
          </Panel>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}
