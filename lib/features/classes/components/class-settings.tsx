"use client";

import { Button, Group, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { termsQuery } from "@/lib/features/timetable/components/timetable-queries";
import { AssurancePanel } from "@/lib/features/verification/components/assurance-panel";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { updateClass } from "../endpoints";
import type { SchoolClass } from "../schema";
import { CLASSES_KEY } from "./class-queries";
import { ClassStatuses } from "./class-statuses";
import { TeachersSelect } from "./teachers-select";

/** What a class is and how its sessions begin. Teachers change the room and the defaults, admins everything. */
export function ClassSettings({ one, isAdmin }: { one: SchoolClass; isAdmin: boolean }) {
  const t = useTranslations("classes.classSettings");
  const queryClient = useQueryClient();
  const terms = useQuery(termsQuery());
  const form = useForm({
    initialValues: {
      name: one.name,
      room: one.room ?? "",
      time_zone: one.time_zone,
      term_id: one.term_id,
      teacher_ids: one.teachers.map((teacher) => teacher.user_id),
      opens_minutes_before: one.opens_minutes_before,
      late_after_minutes: one.late_after_minutes,
      closes_after_minutes: one.closes_after_minutes ?? ("" as number | ""),
    },
  });
  const save = useMutation({
    mutationFn: ({ name, time_zone, term_id, teacher_ids, room, ...rest }: typeof form.values) =>
      callApi(updateClass, {
        params: { classId: one.class_id },
        body: {
          ...rest,
          ...(isAdmin ? { name, time_zone, term_id, teacher_ids } : {}),
          room: room.trim() || null,
          closes_after_minutes: rest.closes_after_minutes === "" ? null : rest.closes_after_minutes,
        },
      }),
    onError: (error) => form.setErrors(problemFields(error)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
      notifications.show({ message: t("saved") });
    },
  });
  const minutes = { suffix: t("minutes"), min: 0, max: 240, allowDecimal: false } as const;
  return (
    <Stack gap="lg">
      <Panel title={t("title")} description={t("description")}>
        <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
          <Stack gap="md" maw="44rem">
            <ProblemNotice error={save.failureReason} retrying={save.isPending} />
            {isAdmin && <TextInput label={t("name")} maxLength={200} {...form.getInputProps("name")} />}
            <Group grow align="flex-start">
              <TextInput label={t("room")} maxLength={80} {...form.getInputProps("room")} />
              {isAdmin && (
                <Select
                  label={t("term")}
                  placeholder={t("noTerm")}
                  clearable
                  data={terms.data?.items.map(({ term_id, name }) => ({ value: term_id, label: name })) ?? []}
                  {...form.getInputProps("term_id")}
                />
              )}
            </Group>
            {isAdmin && (
              <>
                <TeachersSelect teachers={one.teachers} {...form.getInputProps("teacher_ids")} />
                <Select
                  label={t("timeZone")}
                  description={t("timeZoneHint")}
                  searchable
                  allowDeselect={false}
                  limit={50}
                  data={[...new Set([form.values.time_zone, ...Intl.supportedValuesOf("timeZone")])]}
                  {...form.getInputProps("time_zone")}
                />
              </>
            )}
            <Group grow align="flex-end" role="group" aria-label={t("defaults")}>
              <NumberInput
                label={t("opensBefore")}
                {...minutes}
                {...form.getInputProps("opens_minutes_before")}
              />
              <NumberInput
                label={t("lateAfter")}
                {...minutes}
                {...form.getInputProps("late_after_minutes")}
              />
              <NumberInput
                label={t("closesAfter")}
                placeholder={t("withSession")}
                {...minutes}
                min={1}
                max={1440}
                {...form.getInputProps("closes_after_minutes")}
              />
            </Group>
            <Button type="submit" loading={save.isPending} style={{ alignSelf: "flex-start" }}>
              {t("save")}
            </Button>
          </Stack>
        </form>
      </Panel>
      <AssurancePanel classId={one.class_id} level={one.required_assurance} />
      <ClassStatuses one={one} />
    </Stack>
  );
}
