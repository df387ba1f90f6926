"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { DayPicker } from "@/lib/ui/day-picker";
import { ProblemNotice } from "@/lib/ui/problem-notice";

interface DaySpan {
  name: string;
  first_day: string;
  last_day: string;
}

interface DaySpanFormProps {
  initial?: DaySpan;
  namePlaceholder: string;
  submit: string;
  error: Error | null;
  pending: boolean;
  onSubmit: (span: DaySpan) => void;
}

/** A name and the days from the first to the last. */
export function DaySpanForm(props: DaySpanFormProps) {
  const { initial, namePlaceholder, submit, error, pending, onSubmit } = props;
  const t = useTranslations("timetable.holidays");
  const form = useForm({
    initialValues: {
      name: initial?.name ?? "",
      days: [initial?.first_day ?? null, initial?.last_day ?? null] as [string | null, string | null],
    },
    validate: {
      name: (name) => (name.trim() ? null : t("needName")),
      days: ([first]) => (first ? null : t("needDays")),
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, days: [first, last] }) => {
        if (first) onSubmit({ name: name.trim(), first_day: first, last_day: last ?? first });
      })}
    >
      <Stack gap="md">
        <ProblemNotice error={error} retrying={pending} />
        <TextInput
          label={t("name")}
          placeholder={namePlaceholder}
          maxLength={120}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <DayPicker
          type="range"
          label={t("days")}
          placeholder={t("daysPlaceholder")}
          allowSingleDateInRange
          valueFormat="D MMM YYYY"
          {...form.getInputProps("days")}
        />
        <Button type="submit" loading={pending}>
          {submit}
        </Button>
      </Stack>
    </form>
  );
}
