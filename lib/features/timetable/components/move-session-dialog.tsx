"use client";

import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { isInRange, isNotEmpty, useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import { isoToZoned, zonedToIso } from "@/lib/features/classes/components/zoned-time";
import type { ClassSessionView } from "@/lib/features/classes/schema";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { moveSession } from "../endpoints";

interface MoveSessionDialogProps {
  session: ClassSessionView;
  opened: boolean;
  onClose: () => void;
}

/** Another time or room for one session; times are the class's own wall clock. */
export function MoveSessionDialog({ session, opened, onClose }: MoveSessionDialogProps) {
  const t = useTranslations("timetable.move");
  return (
    <Modal opened={opened} onClose={onClose} title={t("title")}>
      <MoveSessionForm session={session} onDone={onClose} />
    </Modal>
  );
}

/** Mounted with the dialog, so that it begins with the session as it is. */
function MoveSessionForm({ session, onDone }: { session: ClassSessionView; onDone: () => void }) {
  const t = useTranslations("timetable.move");
  const { formatDateTime } = useFormats();
  const queryClient = useQueryClient();
  const { session_id: sessionId, starts_at, ends_at, time_zone: timeZone } = session;
  const form = useForm({
    initialValues: {
      starts: isoToZoned(starts_at, timeZone),
      minutes: Math.round((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000),
      room: session.room ?? "",
    },
    validate: {
      starts: isNotEmpty(t("chooseStart")),
      minutes: isInRange({ min: 5, max: 1440 }, t("minutesRange")),
    },
  });
  const move = useMutation({
    mutationFn: ({ starts, minutes, room }: typeof form.values) => {
      const begins = zonedToIso(starts, timeZone);
      return callApi(moveSession, {
        params: { sessionId },
        body: {
          starts_at: begins,
          ends_at: new Date(Date.parse(begins) + minutes * 60_000).toISOString(),
          ...(room.trim() === (session.room ?? "") ? {} : { room: room.trim() }),
        },
      });
    },
    onSuccess: async (moved) => {
      onDone();
      notifications.show({ message: t("done", { time: formatDateTime(moved.starts_at, timeZone) }) });
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => move.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={move.failureReason} retrying={move.isPending} />
        <DateTimePicker
          label={t("starts")}
          description={t("timesIn", { timeZone })}
          valueFormat="ddd D MMM YYYY, HH:mm"
          dropdownType="modal"
          {...form.getInputProps("starts")}
        />
        <NumberInput label={t("minutes")} step={15} min={5} max={1440} {...form.getInputProps("minutes")} />
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
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
