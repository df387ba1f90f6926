"use client";

import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { IconCalendarOff, IconUserScan } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
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
      <PageHeader title="Check in" description="Look into the camera, and you are marked present." />
      <div className={classes.layout}>
        <div className={classes.camera}>
          {!enrolled ? (
            <NotEnrolled />
          ) : open.isPending ? (
            <Skeleton style={{ aspectRatio: "4 / 3" }} height="auto" aria-label="Loading sessions" />
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
            Your picture is compared with your own enrolled face only. If it does not work, ask your teacher
            to mark you.
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
  return (
    <Panel>
      <EmptyState icon={IconUserScan} title="Your face is not enrolled yet">
        Ask your school&apos;s office to enrol you; it takes about a minute at their camera. Until then your
        teacher can mark you by hand.
      </EmptyState>
    </Panel>
  );
}

function NoSession({ failed }: { failed: boolean }) {
  return (
    <Panel>
      <EmptyState
        icon={IconCalendarOff}
        title={failed ? "Your sessions could not be loaded" : "No check-in is open now"}
        action={
          <Button variant="default" component={Link} href="/history">
            See your history
          </Button>
        }
      >
        {failed
          ? "The server does not answer. This page keeps trying."
          : "It opens shortly before a class starts. This page notices by itself."}
      </EmptyState>
    </Panel>
  );
}
