"use client";

import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import { isNotEmpty, useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem, callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import type { ClassSessionView } from "@/lib/features/classes/schema";
import { DayPicker } from "@/lib/ui/day-picker";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { moveSession } from "../endpoints";
import { spanOn } from "../rules-occurrences";
import { zonedDay, zonedTime } from "../rules-zoned";
import { type MovedMeanwhile, movedMeanwhile } from "../schema";
import { MovedNotice } from "./moved-notice";

interface MoveSessionDialogProps {
  session: ClassSessionView | null;
  opened: boolean;
  onClose: () => void;
}

/** Another time or room for one session; times are the class's own wall clock. */
export function MoveSessionDialog({ session, opened, onClose }: MoveSessionDialogProps) {
  const t = useTranslations("timetable.move");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")}>
      {session && <MoveSessionForm session={session} onDone={onClose} />}
    </Modal>
  );
}

/** What the server told of a session that somebody else moved first. */
function meanwhileOf(error: Error): MovedMeanwhile | null {
  const clashes = error instanceof ApiProblem && error.reason === "changed_meanwhile";
  return (clashes && movedMeanwhile.safeParse(error.current).data) || null;
}

/** Mounted with the dialog, so that it begins with the session as it is. */
function MoveSessionForm(props: { session: ClassSessionView; onDone: () => void }) {
  const { onDone } = props;
  // A page that follows the session may learn of another move; whoever types has not read it before the notice.
  const [begunWith] = useState(props.session);
  const [meanwhile, setMeanwhile] = useState<MovedMeanwhile | null>(null);
  const session = meanwhile?.session ?? begunWith;
  const t = useTranslations("timetable.move");
  const { formatDateTime } = useFormats();
  const queryClient = useQueryClient();
  const { session_id: sessionId, starts_at, ends_at, time_zone: timeZone } = session;
  const form = useForm({
    initialValues: {
      day: zonedDay(new Date(starts_at), timeZone),
      startTime: zonedTime(new Date(starts_at), timeZone),
      endTime: zonedTime(new Date(ends_at), timeZone),
      room: session.room ?? "",
    },
    validate: {
      day: isNotEmpty(t("chooseDay")),
      startTime: isNotEmpty(t("chooseTime")),
      endTime: (end, { startTime }) => (end && end !== startTime ? null : t("chooseTime")),
    },
  });
  const move = useMutation({
    mutationFn: ({ day, room, ...times }: typeof form.values) => {
      const { startsAt, endsAt } = spanOn(day, times, timeZone);
      return callApi(moveSession, {
        params: { sessionId },
        body: {
          starts_at: startsAt.toISOString(),
          ends_at: endsAt.toISOString(),
          ...(room.trim() === (session.room ?? "") ? {} : { room: room.trim() }),
          revision: session.revision,
        },
      });
    },
    onSuccess: async (moved) => {
      onDone();
      notifications.show({ message: t("done", { time: formatDateTime(moved.starts_at, timeZone) }) });
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
    },
    onError: (error) => {
      const current = meanwhileOf(error);
      if (!current) return;
      setMeanwhile(current);
      void queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => move.mutate(values))} noValidate>
      <Stack gap="md">
        {meanwhile && <MovedNotice meanwhile={meanwhile} />}
        {!(move.failureReason && meanwhileOf(move.failureReason)) && (
          <ProblemNotice error={move.failureReason} retrying={move.isPending} />
        )}
        <DayPicker label={t("day")} valueFormat="ddd D MMM YYYY" {...form.getInputProps("day")} />
        <Group grow align="flex-start">
          <TimeInput size="md" label={t("starts")} {...form.getInputProps("startTime")} />
          <TimeInput size="md" label={t("ends")} {...form.getInputProps("endTime")} />
        </Group>
        <Text size="xs" c="dimmed" mt={-8}>
          {t("timesIn", { timeZone })}
        </Text>
        <TextInput
          label={t("room")}
          description={t("roomHint")}
          maxLength={80}
          {...form.getInputProps("room")}
        />
        <Text size="sm" c="dimmed">
          {t("text")}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t("keep")}
          </Button>
          <Button type="submit" loading={move.isPending}>
            {t(meanwhile ? "saveAnyway" : "save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
