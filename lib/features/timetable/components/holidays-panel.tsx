"use client";

import { ActionIcon, Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { createHoliday, deleteHoliday } from "../endpoints";
import type { Holiday } from "../schema";
import { DaySpanForm } from "./day-span-form";
import { useDayWords } from "./use-day-words";

interface HolidaysPanelProps {
  /** Undefined: the school's. */
  classId?: string;
  holidays: Holiday[];
}

/** Days without sessions, of a class or of the school. */
export function HolidaysPanel({ classId, holidays }: HolidaysPanelProps) {
  const t = useTranslations("timetable.holidays");
  const words = useDayWords();
  const queryClient = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
  const add = useMutation({
    mutationFn: (span: { name: string; first_day: string; last_day: string }) =>
      callApi(createHoliday, { body: { ...span, ...(classId ? { class_id: classId } : {}) } }),
    onSuccess: async ({ name }) => {
      close();
      notifications.show({ message: t("saved", { name }) });
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (holiday: Holiday) => callApi(deleteHoliday, { params: { holidayId: holiday.holiday_id } }),
    onSuccess: async (_, { name }) => {
      notifications.show({ message: t("removed", { name }) });
      await refresh();
    },
  });
  return (
    <Panel
      title={t("title")}
      description={t(classId ? "descriptionClass" : "descriptionSchool")}
      actions={
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
          {t("add")}
        </Button>
      }
    >
      <ProblemNotice error={remove.failureReason} retrying={remove.isPending} />
      {holidays.length === 0 && <Text c="dimmed">{t("none")}</Text>}
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: "none" }}>
        {holidays.map((holiday) => (
          <Group key={holiday.holiday_id} component="li" justify="space-between" wrap="nowrap" mih={52}>
            <div style={{ minWidth: 0 }}>
              <Text component="div" fw={550}>
                {holiday.name}{" "}
                {classId && !holiday.class_id && (
                  <Badge size="sm" color="gray" c="var(--mantine-color-text)">
                    {t("school")}
                  </Badge>
                )}
              </Text>
              <Text size="sm" c="dimmed">
                {holiday.first_day === holiday.last_day
                  ? words.date(holiday.first_day)
                  : t("span", { first: words.date(holiday.first_day), last: words.date(holiday.last_day) })}
              </Text>
            </div>
            {(!classId || holiday.class_id) && (
              <ActionIcon
                aria-label={t("remove", { name: holiday.name })}
                loading={remove.isPending && remove.variables === holiday}
                onClick={() => remove.mutate(holiday)}
              >
                <IconTrash size={20} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
      </Stack>
      <Modal opened={opened} onClose={close} title={t("add")}>
        <DaySpanForm
          namePlaceholder={t("namePlaceholder")}
          submit={t("save")}
          error={add.failureReason}
          pending={add.isPending}
          onSubmit={(span) => add.mutate(span)}
        />
      </Modal>
    </Panel>
  );
}
