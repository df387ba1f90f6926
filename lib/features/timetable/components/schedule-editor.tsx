"use client";

import { Button, Chip, Group, Input, NumberInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { DayPicker } from "@/lib/ui/day-picker";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { createSchedule, updateSchedule } from "../endpoints";
import { ruleProblem, WEEKDAYS, type Weekday } from "../rules-recurrence";
import { zonedDay } from "../rules-zoned";
import type { Schedule, Timetable } from "../schema";
import { SchedulePreview } from "./schedule-preview";
import { toBody, toValues } from "./schedule-values";
import { useDayWords } from "./use-day-words";

interface ScheduleEditorProps {
  one: SchoolClass;
  timetable: Timetable;
  /** Null: a new one. */
  schedule: Schedule | null;
  onDone: () => void;
}

/** On which days a class meets, when, how often; with the dates that come of it. */
export function ScheduleEditor({ one, timetable, schedule, onDone }: ScheduleEditorProps) {
  const t = useTranslations("timetable.editor");
  const words = useDayWords();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: toValues(schedule, one, zonedDay(new Date(), timetable.time_zone)),
    validate: {
      weekdays: (days, { every }) => (every !== "custom" && days.length === 0 ? t("chooseDays") : null),
      customRule: (rule, { every }) => (every === "custom" ? ruleProblem(rule.trim().toUpperCase()) : null),
      end_time: (end, { start_time }) => (end === start_time ? t("sameTime") : null),
    },
  });
  const { values } = form;
  const save = useMutation({
    mutationFn: () => {
      const body = toBody(values);
      return schedule
        ? callApi(updateSchedule, { params: { scheduleId: schedule.schedule_id }, body })
        : callApi(createSchedule, { params: { classId: one.class_id }, body });
    },
    onError: (error) => form.setErrors(problemFields(error)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
      notifications.show({ message: t("saved") });
      onDone();
    },
  });
  const minutes = { suffix: t("minutes"), min: 0, max: 240, allowDecimal: false } as const;
  return (
    <form onSubmit={form.onSubmit(() => save.mutate())} noValidate>
      <Stack gap="md">
        <ProblemNotice error={save.failureReason} retrying={save.isPending} />
        <Select
          label={t("every")}
          allowDeselect={false}
          data={[
            { value: "1", label: t("everyWeek") },
            ...[2, 3, 4].map((count) => ({ value: String(count), label: t("everyCount", { count }) })),
            { value: "custom", label: t("customRule") },
          ]}
          {...form.getInputProps("every")}
        />
        {values.every === "custom" ? (
          <TextInput label={t("rule")} description={t("ruleHint")} {...form.getInputProps("customRule")} />
        ) : (
          <Input.Wrapper label={t("days")} labelElement="div" error={form.errors.weekdays} size="md">
            <Chip.Group
              multiple
              value={values.weekdays}
              onChange={(days) => form.setFieldValue("weekdays", days as Weekday[])}
            >
              <Group gap={6} mt={6} role="group" aria-label={t("days")}>
                {WEEKDAYS.map((day) => (
                  <Chip
                    key={day}
                    value={day}
                    size="md"
                    aria-label={words.weekdayLong(day)}
                    styles={{ label: { minHeight: 44 } }}
                  >
                    {words.weekdayShort(day)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
        )}
        <Group grow align="flex-start">
          <TimeInput size="md" label={t("starts")} {...form.getInputProps("start_time")} />
          <TimeInput size="md" label={t("ends")} {...form.getInputProps("end_time")} />
        </Group>
        <Text size="xs" c="dimmed" mt={-8}>
          {t("timesIn", { timeZone: timetable.time_zone })}
          {values.end_time < values.start_time && ` · ${t("nextDay")}`}
        </Text>
        <Group grow align="flex-start">
          <DayPicker label={t("firstDay")} valueFormat="D MMM YYYY" {...form.getInputProps("first_day")} />
          {values.every !== "custom" && (
            <DayPicker
              label={t("until")}
              placeholder={t("open")}
              clearable
              valueFormat="D MMM YYYY"
              minDate={values.first_day}
              {...form.getInputProps("until")}
            />
          )}
        </Group>
        <Group grow align="flex-start">
          <TextInput
            label={t("room")}
            placeholder={one.room ?? t("roomOfClass")}
            maxLength={80}
            {...form.getInputProps("room")}
          />
          <TextInput
            label={t("title")}
            placeholder={t("optional")}
            maxLength={200}
            {...form.getInputProps("title")}
          />
        </Group>
        <Group grow align="flex-end">
          <NumberInput
            label={t("opensBefore")}
            {...minutes}
            {...form.getInputProps("opens_minutes_before")}
          />
          <NumberInput label={t("lateAfter")} {...minutes} {...form.getInputProps("late_after_minutes")} />
          <NumberInput
            label={t("closesAfter")}
            placeholder={t("withSession")}
            {...minutes}
            min={1}
            max={1440}
            {...form.getInputProps("closes_after_minutes")}
          />
        </Group>
        <SchedulePreview values={values} timetable={timetable} />
        <Button type="submit" loading={save.isPending}>
          {schedule ? t("save") : t("create")}
        </Button>
      </Stack>
    </form>
  );
}
