"use client";

import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconCalendarCheck, IconCalendarTime, IconCalendarX, IconDots, IconEye } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import type { ClassSessionView } from "@/lib/features/classes/schema";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { cancelSession, restoreSession } from "../endpoints";
import { SessionMarks } from "./session-marks";
import styles from "./week-panel.module.css";

/** One session of the week, with what can be done about it. */
export function WeekSession({ session, onMove }: { session: ClassSessionView; onMove: () => void }) {
  const t = useTranslations("timetable.week");
  const { formatSpan, formatDay } = useFormats();
  const queryClient = useQueryClient();
  const [asking, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState("");
  const { session_id: sessionId, time_zone: zone, state } = session;
  const day = formatDay(session.starts_at, zone);
  const span = formatSpan(session.starts_at, session.ends_at, zone);
  const params = { sessionId };
  const change = useMutation({
    mutationFn: (cancel: boolean) =>
      cancel
        ? callApi(cancelSession, { params, body: reason.trim() ? { reason: reason.trim() } : {} })
        : callApi(restoreSession, { params }),
    onSuccess: async (_, cancel) => {
      close();
      notifications.show({ message: t(cancel ? "cancelledNote" : "restoredNote", { day }) });
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
    },
  });
  return (
    <article className={styles.session} data-state={state}>
      <span className={styles.time}>{span}</span>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={2}>
        <Text size="xs" c="dimmed" miw={0}>
          {[session.title, session.room].filter(Boolean).join(" · ")}
        </Text>
        <Menu position="bottom-end" shadow="md" width={220}>
          <Menu.Target>
            <ActionIcon aria-label={t("actions", { session: `${day}, ${span}` })} m={-8}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component={Link}
              href={`/sessions/${sessionId}`}
              h={44}
              leftSection={<IconEye size={18} aria-hidden />}
            >
              {t("open")}
            </Menu.Item>
            {state === "cancelled" ? (
              <Menu.Item
                h={44}
                leftSection={<IconCalendarCheck size={18} aria-hidden />}
                onClick={() => change.mutate(false)}
              >
                {t("restore")}
              </Menu.Item>
            ) : (
              <>
                <Menu.Item h={44} leftSection={<IconCalendarTime size={18} aria-hidden />} onClick={onMove}>
                  {t("move")}
                </Menu.Item>
                <Menu.Item h={44} leftSection={<IconCalendarX size={18} aria-hidden />} onClick={open}>
                  {t("cancel")}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <SessionMarks session={session} />
      <Modal opened={asking} onClose={close} title={t("cancelTitle")}>
        <Stack gap="md">
          <ProblemNotice error={change.failureReason} retrying={change.isPending} />
          <Text size="sm">{t("cancelText")}</Text>
          <TextInput
            label={t("cancelReason")}
            placeholder={t("optional")}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("keep")}
            </Button>
            <Button color="red" loading={change.isPending} onClick={() => change.mutate(true)}>
              {t("cancel")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </article>
  );
}
