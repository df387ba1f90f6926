"use client";

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { decideExcuse } from "../endpoints";
import type { Excuse } from "../schema";

/** Accept or decline, with a note if one likes. */
export function DecideForm({ excuse }: { excuse: Excuse }) {
  const t = useTranslations("excuses.inbox");
  const queryClient = useQueryClient();
  const [note, setNote] = useState("");
  const { name } = excuse;
  const decide = useMutation({
    mutationFn: (decision: "accepted" | "declined") =>
      callApi(decideExcuse, {
        params: { excuseId: excuse.excuse_id },
        body: { decision, ...(note.trim() ? { note: note.trim() } : {}) },
      }),
    onSuccess: ({ excused }, decision) =>
      notifications.show({
        message: decision === "accepted" ? t("accepted", { count: excused }) : t("declined"),
      }),
    // Statuses changed with it; and whoever was slower sees what was decided.
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <Stack gap="xs" mt={4}>
      <ProblemNotice error={decide.failureReason} retrying={decide.isPending} />
      <TextInput
        aria-label={t("note", { name })}
        placeholder={t("notePlaceholder", { name })}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button
          aria-label={t("acceptOf", { name })}
          loading={decide.isPending && decide.variables === "accepted"}
          onClick={() => decide.mutate("accepted")}
        >
          {t("accept")}
        </Button>
        <Button
          variant="default"
          aria-label={t("declineOf", { name })}
          loading={decide.isPending && decide.variables === "declined"}
          onClick={() => decide.mutate("declined")}
        >
          {t("decline")}
        </Button>
      </Group>
    </Stack>
  );
}
