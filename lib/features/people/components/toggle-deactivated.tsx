"use client";

import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { updateProfile } from "../endpoints";
import type { Person } from "../schema";
import { PEOPLE_KEY } from "./people-queries";

/** Deactivates a person after a question, or takes them back without one. */
export function ToggleDeactivated({ person }: { person: Person }) {
  const t = useTranslations("people.toggleDeactivated");
  const queryClient = useQueryClient();
  const toggle = useMutation({
    mutationFn: (deactivated: boolean) =>
      callApi(updateProfile, { body: { user_id: person.user_id, deactivated } }),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: PEOPLE_KEY });
      notifications.show({
        message: t(saved.deactivated ? "isDeactivated" : "isActive", { name: saved.name }),
      });
    },
  });
  const confirm = () =>
    modals.openConfirmModal({
      title: t("deactivate", { name: person.name }),
      children: <Text size="sm">{t("theyAreSignedOut")}</Text>,
      labels: { confirm: t("deactivate2"), cancel: t("cancel") },
      confirmProps: { color: "red" },
      onConfirm: () => toggle.mutate(true),
    });
  return (
    <>
      <ProblemNotice error={toggle.failureReason} retrying={toggle.isPending} />
      {person.deactivated ? (
        <Button variant="default" loading={toggle.isPending} onClick={() => toggle.mutate(false)}>
          {t("activateAgain")}
        </Button>
      ) : (
        <Button variant="light" color="red" loading={toggle.isPending} onClick={confirm}>
          {t("deactivate2")}
        </Button>
      )}
    </>
  );
}
