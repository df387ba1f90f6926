import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { now } from "@/lib/core/clock";
import { db } from "@/lib/core/db";
import { ToDoPanel } from "@/lib/features/accounts/components/to-do-panel";
import { getSchoolState } from "@/lib/features/accounts/data-school-state";
import { toDoList } from "@/lib/features/accounts/rules-to-do";
import { LatestCheckIns } from "@/lib/features/attendance/components/latest-check-ins";
import { OpenSessions } from "@/lib/features/classes/components/open-sessions";
import { getOpenSessions } from "@/lib/features/classes/data-sessions";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { PageHeader } from "@/lib/ui/page-header";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage() {
  const user = await requirePageUser("admin");
  const at = now();
  const [state, open] = await Promise.all([getSchoolState(db(), at), getOpenSessions(db(), user, at)]);
  return (
    <>
      <PageHeader title={`Hello, ${user.name}`} description="Your school at a glance." />
      <OpenSessions initial={open} />
      <Stack gap="lg">
        <FigureRow>
          <FigureTile label="Students" value={state.students} />
          <FigureTile label="Faces enrolled" value={state.students - state.studentsWithoutFace} />
          <FigureTile label="Classes" value={state.classes} />
          <FigureTile label="Check-ins" value={state.checkInsToday} hint="in the last 24 hours" />
        </FigureRow>
        <ToDoPanel items={toDoList(state)} />
        <LatestCheckIns />
      </Stack>
    </>
  );
}
