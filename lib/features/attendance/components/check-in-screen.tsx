"use client";

import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { IconCalendarOff, IconUserScan } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { openSessionsQuery } from "@/lib/features/classes/components/class-queries";
import { EmptyState } from "@/lib/ui/empty-state";
import { PageHeader } from "@/lib/ui/page-header";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import classes from "./check-in.module.css";
import { CheckInCamera } from "./check-in-camera";
import { CheckInDone } from "./check-in-done";
import { CheckInSessions } from "./check-in-sessions";

/** Sessions open and close by the clock, and a kiosk may record this student meanwhile. */
const refreshMs = 10_000;

/** A student's check-in: which session, then the camera, then the answer. */
export function CheckInScreen({ name, enrolled }: { name: string; enrolled: boolean }) {
  const t = useTranslations("attendance.checkInScreen");
  const queries = useQueryClient();
  const open = useQuery({ ...openSessionsQuery(), refetchInterval: refreshMs });
  const [chosenId, setChosenId] = useState<string>();
  const sessions = open.data?.items ?? [];
  const chosen =
    sessions.find((session) => session.session_id === chosenId) ??
    sessions.find((session) => session.mine === null) ??
    sessions[0];

  return (
    <>
      <PageHeader title={t("checkIn")} description={t("lookIntoTheCamera")} />
      <div className={classes.layout}>
        <div className={classes.camera}>
          {!enrolled ? (
            <NotEnrolled />
          ) : open.isPending ? (
            <Skeleton style={{ aspectRatio: "4 / 3" }} height="auto" aria-label={t("loadingSessions")} />
          ) : !chosen ? (
            <NoSession failed={open.data === undefined} />
          ) : chosen.mine ? (
            <CheckInDone name={name} session={chosen} record={chosen.mine} />
          ) : (
            <CheckInCamera
              key={chosen.session_id}
              session={chosen}
              onRecorded={(record) => {
                queries.setQueryData(
                  openSessionsQuery().queryKey,
                  (page) =>
                    page && {
                      items: page.items.map((item) =>
                        item.session_id === chosen.session_id ? { ...item, mine: record } : item,
                      ),
                    },
                );
              }}
            />
          )}
          <Text size="sm" c="dimmed" mt="md">
            {t("yourPictureIsCompared")}
          </Text>
        </div>
        <Stack gap="md" className={classes.side}>
          <CheckInSessions sessions={sessions} chosenId={chosen?.session_id} onChoose={setChosenId} />
          <ProblemNotice error={open.error} onRetry={() => void open.refetch()} retrying={open.isFetching} />
        </Stack>
      </div>
    </>
  );
}

function NotEnrolled() {
  const t = useTranslations("attendance.checkInScreen");
  return (
    <Panel>
      <EmptyState icon={IconUserScan} title={t("yourFaceIsNot")}>
        {t("askYourSchoolsOffice")}
      </EmptyState>
    </Panel>
  );
}

function NoSession({ failed }: { failed: boolean }) {
  const t = useTranslations("attendance.checkInScreen");
  return (
    <Panel>
      <EmptyState
        icon={IconCalendarOff}
        title={failed ? t("yourSessionsCouldNot") : t("noCheckInIs")}
        action={
          <Button variant="default" component={Link} href="/history">
            {t("seeYourHistory")}
          </Button>
        }
      >
        {failed ? t("theServerDoesNot") : t("itOpensShortlyBefore")}
      </EmptyState>
    </Panel>
  );
}
