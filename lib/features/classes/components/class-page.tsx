"use client";

import { Group, Skeleton, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AttendanceLogPanel } from "@/lib/features/attendance/components/attendance-log-panel";
import { ExcuseInbox } from "@/lib/features/excuses/components/excuse-inbox";
import { WaitingExcuses } from "@/lib/features/excuses/components/waiting-excuses";
import { ClassInsights } from "@/lib/features/reports/components/class-insights";
import { TimetablePanel } from "@/lib/features/timetable/components/timetable-panel";
import { ReviewPanel } from "@/lib/features/verification/components/review-panel";
import { PageHeader } from "@/lib/ui/page-header";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import type { OpenSession } from "../schema";
import { ClassOverview } from "./class-overview";
import styles from "./class-page.module.css";
import { classQuery, LIVE_MS } from "./class-queries";
import { ClassSettings } from "./class-settings";
import { OpenNowButton } from "./open-now-button";
import { OpenSessions } from "./open-sessions";
import { RosterPanel } from "./roster-panel";
import { ScheduleButton } from "./schedule-button";
import { SessionsPanel } from "./sessions-panel";

const TABS = [
  "overview",
  "insights",
  "sessions",
  "timetable",
  "roster",
  "excuses",
  "review",
  "log",
  "settings",
] as const;

interface ClassPageProps {
  classId: string;
  isAdmin: boolean;
  /** Sessions open when the page was made. */
  open: { items: OpenSession[] };
}

/** One class for its teachers and admins. The tab is in the address. */
export function ClassPage({ classId, isAdmin, open }: ClassPageProps) {
  const t = useTranslations("classes.classPage");
  const url = useUrlFilter();
  const { data: one, error, refetch } = useQuery(classQuery(classId));
  const tab = TABS.find((value) => value === url.get("tab")) ?? "overview";
  if (error && !one) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <PageHeader
        back={{ href: "/classes", label: t("classes") }}
        title={one?.name ?? <Skeleton height={32} width={240} />}
        description={
          one ? (
            [one.code, one.room, one.teachers.map((teacher) => teacher.name).join(", ")]
              .filter(Boolean)
              .join(" · ")
          ) : (
            <Skeleton height={16} width={180} mt={10} />
          )
        }
        actions={
          one && (
            <Group gap="sm">
              <ScheduleButton one={one} />
              <OpenNowButton one={one} />
            </Group>
          )
        }
      />
      <OpenSessions initial={open} classId={classId} />
      <Tabs
        value={tab}
        onChange={(value) => url.set({ tab: value === "overview" ? null : value })}
        keepMounted={false}
      >
        <Tabs.List mb="lg" className={styles.tabs}>
          {TABS.map((value) => (
            <Tabs.Tab key={value} value={value} h={48} px="md" fw={550}>
              <Group component="span" gap={0} wrap="nowrap">
                {t(value)}
                {value === "excuses" && <WaitingExcuses classId={classId} />}
              </Group>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <ClassOverview classId={classId} timeZone={one?.time_zone} isAdmin={isAdmin} />
        </Tabs.Panel>
        <Tabs.Panel value="insights">{one && <ClassInsights one={one} />}</Tabs.Panel>
        <Tabs.Panel value="sessions">
          <SessionsPanel classId={classId} />
        </Tabs.Panel>
        <Tabs.Panel value="timetable">{one && <TimetablePanel one={one} />}</Tabs.Panel>
        <Tabs.Panel value="roster">
          <RosterPanel classId={classId} isAdmin={isAdmin} />
        </Tabs.Panel>
        <Tabs.Panel value="excuses">
          <ExcuseInbox classId={classId} />
        </Tabs.Panel>
        <Tabs.Panel value="review">
          <ReviewPanel filter={{ class_id: classId }} />
        </Tabs.Panel>
        <Tabs.Panel value="log">
          <AttendanceLogPanel
            filter={{ class_id: classId }}
            hide={["class"]}
            refreshMs={LIVE_MS}
            correctable
          />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          {one && <ClassSettings key={one.class_id} one={one} isAdmin={isAdmin} />}
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
