"use client";

import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { useProblemSentence } from "@/lib/ui/use-problem-sentence";
import { closeSession } from "../endpoints";
import { CLASSES_KEY } from "./class-queries";

/** Ends check-in of a session, after a question. */
export function CloseSessionButton({ sessionId }: { sessionId: string }) {
  const t = useTranslations("classes.closeSessionButton");
  const sentence = useProblemSentence();
  const queryClient = useQueryClient();
  const close = useMutation({
    mutationFn: () => callApi(closeSession, { params: { sessionId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CLASSES_KEY }),
    onError: (error) => notifications.show({ color: "red", message: sentence(error) }),
  });
  const confirm = () =>
    modals.openConfirmModal({
      title: t("closeCheckInNow"),
      children: <Text size="sm">{t("whoeverHasNotChecked")}</Text>,
      labels: { confirm: t("closeCheckIn"), cancel: t("keepOpen") },
      onConfirm: () => close.mutate(),
    });
  return (
    <Button variant="default" loading={close.isPending} onClick={confirm}>
      {t("close")}
    </Button>
  );
}
