"use client";

import { Button, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { updateProfile } from "../endpoints";
import type { Person } from "../schema";
import { PEOPLE_KEY } from "./people-queries";

/** Deactivates a person after a question, or takes them back without one. */
export function ToggleDeactivated({ person }: { person: Person }) {
  const queryClient = useQueryClient();
  const toggle = useMutation({
    mutationFn: (deactivated: boolean) =>
      callApi(updateProfile, { body: { user_id: person.user_id, deactivated } }),
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: PEOPLE_KEY });
      notifications.show({
        message: `${saved.name} is ${saved.deactivated ? "deactivated" : "active again"}.`,
      });
    },
  });
  const confirm = () =>
    modals.openConfirmModal({
      title: `Deactivate ${person.name}?`,
      children: (
        <Text size="sm">They are signed out everywhere at once and are not recognised any more.</Text>
      ),
      labels: { confirm: "Deactivate", cancel: "Cancel" },
      confirmProps: { color: "red" },
      onConfirm: () => toggle.mutate(true),
    });
  return (
    <>
      <ProblemNotice error={toggle.failureReason} retrying={toggle.isPending} />
      {person.deactivated ? (
        <Button variant="default" loading={toggle.isPending} onClick={() => toggle.mutate(false)}>
          Activate again
        </Button>
      ) : (
        <Button variant="light" color="red" loading={toggle.isPending} onClick={confirm}>
          Deactivate
        </Button>
      )}
    </>
  );
}
