"use client";

import { ActionIcon, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconCalendarRepeat, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { deleteSchedule } from "../endpoints";
import type { Schedule, Timetable } from "../schema";
import { ScheduleEditor } from "./schedule-editor";
import { useDayWords } from "./use-day-words";
import { useScheduleWords } from "./use-schedule-words";

/** A class's regular times. */
export function SchedulesPanel({ one, timetable }: { one: SchoolClass; timetable: Timetable }) {
  const t = useTranslations("timetable");
  const words = useScheduleWords();
  const days = useDayWords();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<Schedule | "new" | null>(null);
  const { schedules, term } = timetable;
  const end = useMutation({
    mutationFn: (scheduleId: string) => callApi(deleteSchedule, { params: { scheduleId } }),
    onSuccess: async () => {
      notifications.show({ message: t("schedules.ended") });
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
    },
  });
  const askToEnd = (schedule: Schedule) =>
    modals.openConfirmModal({
      title: t("schedules.endTitle"),
      children: <Text size="sm">{t("schedules.endText")}</Text>,
      labels: { confirm: t("schedules.endConfirm"), cancel: t("schedules.keep") },
      confirmProps: { color: "red" },
      onConfirm: () => end.mutate(schedule.schedule_id),
    });
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited("new")}>
      {t("schedules.add")}
    </Button>
  );
  return (
    <Panel
      title={t("schedules.title")}
      description={t("schedules.description")}
      actions={schedules.length > 0 && add}
    >
      <ProblemNotice error={end.failureReason} retrying={end.isPending} />
      {term && (
        <Text size="sm" c="dimmed" mb="sm">
          {t("schedules.term", {
            ...{ name: term.name, first: days.date(term.first_day), last: days.date(term.last_day) },
          })}
        </Text>
      )}
      {schedules.length === 0 && (
        <EmptyState icon={IconCalendarRepeat} title={t("schedules.emptyTitle")} action={add}>
          {t("schedules.empty")}
        </EmptyState>
      )}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
        {schedules.map((schedule) => {
          const name = `${words(schedule)}, ${schedule.start_time}–${schedule.end_time}`;
          return (
            <Group key={schedule.schedule_id} component="li" justify="space-between" wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <Text fw={600}>
                  {schedule.start_time}–{schedule.end_time}
                </Text>
                <Text size="sm" c="dimmed">
                  {[words(schedule), schedule.title, schedule.room].filter(Boolean).join(" · ")}
                </Text>
              </div>
              <Group gap={0} wrap="nowrap">
                <ActionIcon
                  aria-label={t("schedules.edit", { schedule: name })}
                  onClick={() => setEdited(schedule)}
                >
                  <IconPencil size={20} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t("schedules.end", { schedule: name })}
                  onClick={() => askToEnd(schedule)}
                >
                  <IconTrash size={20} aria-hidden />
                </ActionIcon>
              </Group>
            </Group>
          );
        })}
      </Stack>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        size="lg"
        title={edited === "new" ? t("editor.newTitle", { code: one.code }) : t("editor.editTitle")}
      >
        {edited && (
          <ScheduleEditor
            one={one}
            timetable={timetable}
            schedule={edited === "new" ? null : edited}
            onDone={() => setEdited(null)}
          />
        )}
      </Modal>
    </Panel>
  );
}
