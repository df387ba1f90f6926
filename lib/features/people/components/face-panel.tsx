"use client";

import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconTrash, IconUserScan } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { LinkButton } from "@/lib/ui/link-button";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { removeFace } from "../endpoints";
import type { Person } from "../schema";
import { PEOPLE_KEY } from "./people-queries";
import { PersonAvatar } from "./person-avatar";

/** What is enrolled of a person's face, the way to (re-)enrol it, and its removal. */
export function FacePanel({ person }: { person: Person | undefined }) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: (userId: string) => callApi(removeFace, { params: { userId } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: PEOPLE_KEY });
      notifications.show({ message: "Template, samples and photos are deleted." });
    },
  });
  if (!person) {
    return (
      <Panel title="Face">
        <Skeleton height={250} />
      </Panel>
    );
  }
  const confirmRemoval = () =>
    modals.openConfirmModal({
      title: `Remove ${person.name}'s face?`,
      children: (
        <Text size="sm">
          The template, all samples and the photos are deleted for good. {person.name} cannot be recognised
          until somebody enrols them again. The attendance log is kept.
        </Text>
      ),
      labels: { confirm: "Remove face", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(person.user_id),
    });

  return (
    <Panel title="Face">
      <Stack gap="lg" align="flex-start">
        <Group gap="lg" wrap="nowrap">
          <PersonAvatar name={person.name} photoUrl={person.photo_url} size={96} />
          <Text>
            {person.enrolled
              ? `Can be recognised. The template is made of ${person.sample_count} ${person.sample_count === 1 ? "sample" : "samples"}.`
              : "No face is enrolled, so cameras do not know this person yet."}
          </Text>
        </Group>
        <ProblemNotice error={remove.failureReason} retrying={remove.isPending} />
        <Group gap="sm">
          <LinkButton
            href={`/enrol?person=${person.user_id}`}
            variant={person.enrolled ? "default" : "filled"}
            leftSection={<IconUserScan size={18} aria-hidden />}
            {...(person.deactivated ? { disabled: true } : {})}
          >
            {person.enrolled ? "Enrol again" : "Enrol face"}
          </LinkButton>
          {(person.enrolled || person.sample_count > 0) && (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={confirmRemoval}
            >
              Remove face
            </Button>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
