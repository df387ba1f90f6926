"use client";

import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { OpenSession } from "../schema";
import { LIVE_MS, openSessionsQuery } from "./class-queries";
import { OpenSessionCard } from "./open-session-card";

interface OpenSessionsProps {
  /** What the server knew when it made the page, so that nothing moves down a moment later. */
  initial: { items: OpenSession[] };
  classId?: string;
}

/** Sessions open now, of one class or of all the caller's; nothing when there are none. */
export function OpenSessions({ initial, classId }: OpenSessionsProps) {
  const t = useTranslations("classes.openSessions");
  const { data } = useQuery({ ...openSessionsQuery(), initialData: initial, refetchInterval: LIVE_MS });
  const sessions = data.items.filter((session) => !classId || session.class_id === classId);
  if (sessions.length === 0) return null;
  return (
    <Stack gap="sm" component="section" aria-label={t("openNow")} mb="xl">
      {sessions.map((session) => (
        <OpenSessionCard key={session.session_id} session={session} withClassLink={!classId} />
      ))}
    </Stack>
  );
}
