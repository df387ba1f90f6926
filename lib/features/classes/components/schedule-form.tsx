"use client";

import { Button, Group, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { isInRange, isNotEmpty, useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { createSession } from "../endpoints";
import type { SchoolClass } from "../schema";
import { CLASSES_KEY } from "./class-queries";
import { nextFullHour, zonedToIso } from "./zoned-time";

/** Plans a session; times are the class's own wall clock. */
export function ScheduleForm({ one, onDone }: { one: SchoolClass; onDone: () => void }) {
  const t = useTranslations("classes.scheduleForm");
  const { formatDateTime } = useFormats();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: {
      title: "",
      room: "",
      starts: nextFullHour(Date.now(), one.time_zone),
      minutes: 60,
      opens_minutes_before: one.opens_minutes_before,
      late_after_minutes: one.late_after_minutes,
    },
    validate: {
      starts: isNotEmpty(t("chooseWhenItStarts")),
      minutes: isInRange({ min: 5, max: 1440 }, t("between5MinutesAnd")),
      opens_minutes_before: isInRange({ min: 0, max: 240 }, t("between0And240")),
      late_after_minutes: isInRange({ min: 0, max: 240 }, t("between0And240")),
    },
  });
  const create = useMutation({
    mutationFn: ({ title, room, starts, minutes, ...window }: typeof form.values) => {
      const starts_at = zonedToIso(starts, one.time_zone);
      const ends_at = new Date(Date.parse(starts_at) + minutes * 60_000).toISOString();
      const name = title.trim();
      return callApi(createSession, {
        params: { classId: one.class_id },
        body: {
          ...window,
          ...(name ? { title: name } : {}),
          ...(room.trim() ? { room: room.trim() } : {}),
          starts_at,
          ends_at,
        },
      });
    },
    onSuccess: async (session) => {
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
      notifications.show({
        message: t("plannedFor", { dateTime: formatDateTime(session.starts_at, session.time_zone) }),
      });
      onDone();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={create.failureReason} retrying={create.isPending} />
        <DateTimePicker
          label={t("starts")}
          description={t("timeIn", { timeZone: one.time_zone })}
          valueFormat="ddd D MMM YYYY, HH:mm"
          dropdownType="modal"
          {...form.getInputProps("starts")}
        />
        <NumberInput
          label={t("lengthInMinutes")}
          step={15}
          min={5}
          max={1440}
          {...form.getInputProps("minutes")}
        />
        <Group grow align="flex-start">
          <NumberInput
            label={t("opensBefore")}
            suffix=" min"
            min={0}
            max={240}
            {...form.getInputProps("opens_minutes_before")}
          />
          <NumberInput
            label={t("lateAfter")}
            suffix=" min"
            min={0}
            max={240}
            {...form.getInputProps("late_after_minutes")}
          />
        </Group>
        <TextInput
          label={t("title")}
          placeholder={t("optional")}
          maxLength={200}
          {...form.getInputProps("title")}
        />
        <TextInput
          label={t("room")}
          placeholder={one.room ?? t("roomOfClass")}
          maxLength={80}
          {...form.getInputProps("room")}
        />
        <Text size="sm" c="dimmed">
          {t("checkInOpensAnd")}
        </Text>
        <Button type="submit" loading={create.isPending}>
          {t("planSession")}
        </Button>
      </Stack>
    </form>
  );
}
