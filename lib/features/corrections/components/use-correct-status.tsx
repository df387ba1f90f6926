"use client";

import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { useStatusWords } from "@/lib/features/attendance/components/use-status-words";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { useProblemSentence } from "@/lib/ui/use-problem-sentence";
import { correctStatus } from "../endpoints";
import type { CorrectableRecord } from "./correction";

interface Wanted {
  /** What the record read when it was decided on: the page may refresh before the answer comes. */
  from: AttendanceStatus | null;
  status: AttendanceStatus | null;
  reason: string;
  revision: number;
}

/** Everything that shows a status: classes, logs, corrections, live sessions and whatever else a page has read. */
function showsStatuses({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[0] !== "people" && queryKey[0] !== "models";
}

/** Corrects a record; once it is done, a note offers to undo it. */
export function useCorrectStatus(record: CorrectableRecord, onDone: () => void) {
  const { sessionId, userId, name } = record;
  const t = useTranslations("corrections.menu");
  const word = useStatusWords(record.statuses);
  const sentence = useProblemSentence();
  const queryClient = useQueryClient();
  const send = ({ status, reason, revision }: Omit<Wanted, "from">) =>
    callApi(correctStatus, {
      body: { session_id: sessionId, user_id: userId, status, reason, revision },
    });
  const refresh = () => queryClient.invalidateQueries({ predicate: showsStatuses });

  const undo = async (id: string, from: AttendanceStatus | null, revision: number) => {
    notifications.hide(id);
    try {
      await send({ status: from, reason: t("undoReason"), revision });
    } catch (error) {
      notifications.show({ color: "red", message: error instanceof Error ? sentence(error) : "" });
    }
    await refresh();
  };

  return useMutation({
    mutationFn: ({ from: _, ...wanted }: Wanted) => send(wanted),
    onSuccess: async ({ status, revision }, { from }) => {
      const id = `correction-${sessionId}-${userId}`;
      onDone();
      notifications.hide(id);
      notifications.show({
        id,
        autoClose: 10_000,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">
              {status ? t("saved", { name, status: word(status) }) : t("takenBack", { name })}
            </Text>
            <Button variant="subtle" onClick={() => void undo(id, from, revision)}>
              {t("undo")}
            </Button>
          </Group>
        ),
      });
      await refresh();
    },
    // Whoever was slower sees what is there now, and may decide on that.
    onError: refresh,
  });
}
