"use client";

import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { closeSession } from "../endpoints";
import { CLASSES_KEY } from "./class-queries";

/** Ends check-in of a session, after a question. */
export function CloseSessionButton({ sessionId }: { sessionId: string }) {
  const queryClient = useQueryClient();
  const close = useMutation({
    mutationFn: () => callApi(closeSession, { params: { sessionId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: CLASSES_KEY }),
    onError: (error) => notifications.show({ color: "red", message: error.message }),
  });
  const confirm = () =>
    modals.openConfirmModal({
      title: "Close check-in now?",
      children: <Text size="sm">Whoever has not checked in counts as absent.</Text>,
      labels: { confirm: "Close check-in", cancel: "Keep open" },
      onConfirm: () => close.mutate(),
    });
  return (
    <Button variant="default" loading={close.isPending} onClick={confirm}>
      Close
    </Button>
  );
}
