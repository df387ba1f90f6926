"use client";

import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { useFormats } from "@/lib/ui/use-formats";
import { classFigures } from "../rules-figures";
import { chartQuery, LIVE_MS, rosterQuery, SLOW_MS } from "./class-queries";
import { SessionsChart } from "./sessions-chart";
import { StudentsChart } from "./students-chart";

interface ClassOverviewProps {
  classId: string;
  /** Undefined until the class is known. */
  timeZone: string | undefined;
  isAdmin: boolean;
}

/** A class's figures and charts; live while one of its sessions is open. */
export function ClassOverview({ classId, timeZone, isAdmin }: ClassOverviewProps) {
  const t = useTranslations("classes.classOverview");
  const { formatRate } = useFormats();
  const chart = useQuery({
    ...chartQuery(classId),
    refetchInterval: ({ state }) =>
      state.data?.sessions.some((session) => session.state === "open") ? LIVE_MS : SLOW_MS / 3,
  });
  const roster = useQuery(rosterQuery(classId));
  const figures = chart.data && classFigures(chart.data);
  const members = roster.data?.items;
  const enrolled = members?.filter((member) => member.enrolled).length;
  return (
    <Stack gap="lg">
      <FigureRow>
        <FigureTile
          label={t("attendance")}
          value={figures && formatRate(figures.rate)}
          hint={t("overClosedSessions")}
        />
        <FigureTile label={t("sessionsHeld")} value={figures?.sessionsHeld} hint={t("ofTheLatest30")} />
        <FigureTile label={t("students")} value={members?.length} hint={t("onTheRoster")} />
        <FigureTile
          label={t("facesEnrolled")}
          value={enrolled}
          hint={
            members && enrolled !== undefined && enrolled < members.length
              ? t("without", { count: members.length - enrolled })
              : t("ofThisRoster")
          }
        />
      </FigureRow>
      <SessionsChart query={chart} timeZone={timeZone} />
      <StudentsChart query={chart} linkToPeople={isAdmin} />
    </Stack>
  );
}
