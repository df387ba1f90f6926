"use client";

import { Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconUserSearch, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { isPhotographable } from "@/lib/features/class-photo/rules-late";
import { classQuery } from "@/lib/features/classes/components/class-queries";
import { CorrectStatusMenu } from "@/lib/features/corrections/components/correct-status-menu";
import { EmptyState } from "@/lib/ui/empty-state";
import { PageHeader } from "@/lib/ui/page-header";
import { StaleNote } from "@/lib/ui/stale-note";
import { useFormats } from "@/lib/ui/use-formats";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { FILTERS, isUnrecorded, pickMembers, SORTS } from "../rules-members";
import type { LiveMember, LiveSession } from "../schema";
import { MemberFilters, type MemberView } from "./member-filters";
import { MemberGrid } from "./member-grid";
import { MemberList } from "./member-list";
import { SessionActions } from "./session-actions";
import { SessionClock } from "./session-clock";
import { SessionCounts } from "./session-counts";
import { UndoClassPhoto } from "./undo-class-photo";
import { useArrivals } from "./use-arrivals";
import { useLiveSession } from "./use-live-session";
import { useServerNow } from "./use-server-now";

interface SessionScreenProps {
  /** What the server knew when it made the page. */
  initial: LiveSession;
  /** ISO time when the server made the page. */
  serverNow: string;
}

/** One session for its teachers and admins: who is here, as it happens. */
export function SessionScreen({ initial, serverNow }: SessionScreenProps) {
  const t = useTranslations("liveSessions");
  const format = useFormatter();
  const { formatDateTime, formatDay, formatSpan } = useFormats();
  const { live, error, streaming } = useLiveSession(initial.session.session_id, initial);
  const now = useServerNow(serverNow);
  const arrived = useArrivals(live.members);
  const { view, change } = useMemberView();
  const { session, members } = live;
  const isOpen =
    session.state !== "cancelled" &&
    now >= Date.parse(session.opens_at) &&
    now < Date.parse(session.closes_at);
  const { data: one } = useQuery(classQuery(session.class_id));
  const statusOf = ({ user_id, name, record }: LiveMember) => (
    <CorrectStatusMenu
      sessionId={session.session_id}
      userId={user_id}
      name={name}
      status={record?.status ?? null}
      revision={record?.revision ?? 0}
      statuses={one?.statuses}
    >
      {record ? undefined : (
        <Text span size="sm" c="dimmed">
          {t("members.notYet")}
        </Text>
      )}
    </CorrectStatusMenu>
  );
  const shown = pickMembers(members, view);
  const Members = view.layout === "grid" ? MemberGrid : MemberList;
  const times = `${formatDay(session.starts_at, session.time_zone)}, ${formatSpan(session.starts_at, session.ends_at, session.time_zone)}`;
  return (
    <>
      <PageHeader
        back={{ href: `/classes/${session.class_id}`, label: session.class_name }}
        title={session.title ?? session.class_name}
        description={[session.class_code, times, session.room].filter(Boolean).join(" · ")}
        actions={
          <SessionActions
            session={session}
            isOpen={isOpen}
            canBePhotographed={isPhotographable(session, now)}
            canBeMoved={session.state !== "cancelled" && members.every(isUnrecorded)}
          />
        }
      />
      {session.moved_from && (
        <Text size="sm" mb="md">
          {t("movedFrom", { time: formatDateTime(session.moved_from, session.time_zone) })}
        </Text>
      )}
      {live.class_photo && (
        <UndoClassPhoto sessionId={session.session_id} photo={live.class_photo} now={now} />
      )}
      <Stack gap="lg">
        <Group justify="space-between" gap="xs">
          <SessionClock session={session} now={now} />
          <Text size="xs" c="dimmed" data-testid="connection">
            {t(streaming ? "connection.live" : "connection.polling")}
          </Text>
        </Group>
        <SessionCounts members={members} />
        <MemberFilters members={members} view={view} onChange={change} />
        {members.length === 0 ? (
          <EmptyState icon={IconUsers} title={t("members.nobody")}>
            {t("members.nobodyHint")}
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState icon={IconUserSearch} title={t("members.noneShown")} />
        ) : (
          <Members members={shown} timeZone={session.time_zone} statusOf={statusOf} />
        )}
        <StaleNote error={error} />
      </Stack>
      <VisuallyHidden role="status">
        {arrived.length > 0 && t("members.arrived", { names: format.list(arrived), count: arrived.length })}
      </VisuallyHidden>
    </>
  );
}

/** Filter, order and layout live in the address; what is typed does not. */
function useMemberView() {
  const url = useUrlFilter();
  const [search, setSearch] = useState("");
  const view: MemberView = {
    filter: FILTERS.find((name) => name === url.get("show")) ?? "all",
    sort: SORTS.find((name) => name === url.get("sort")) ?? "name",
    layout: url.get("as") === "list" ? "list" : "grid",
    search,
  };
  const change = (next: Partial<MemberView>) => {
    if (next.search !== undefined) setSearch(next.search);
    const { filter, sort, layout } = { ...view, ...next };
    if (next.filter || next.sort || next.layout) {
      url.set({
        show: filter === "all" ? null : filter,
        sort: sort === "name" ? null : sort,
        as: layout === "grid" ? null : layout,
      });
    }
  };
  return { view, change };
}
