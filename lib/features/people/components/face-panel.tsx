"use client";

import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { IconTrash, IconUserScan } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
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
  const t = useTranslations("people.facePanel");
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: (userId: string) => callApi(removeFace, { params: { userId } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: PEOPLE_KEY });
      notifications.show({ message: t("templateSamplesAndPhotos") });
    },
  });
  if (!person) {
    return (
      <Panel title={t("face")}>
        <Skeleton height={250} />
      </Panel>
    );
  }
  const confirmRemoval = () =>
    modals.openConfirmModal({
      title: t("removeSFace", { name: person.name }),
      children: <Text size="sm">{t("theTemplateAllSamples", { name: person.name })}</Text>,
      labels: { confirm: t("removeFace"), cancel: t("keepIt") },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(person.user_id),
    });

  return (
    <Panel title={t("face")}>
      <Stack gap="lg" align="flex-start">
        <Group gap="lg" wrap="nowrap">
          <PersonAvatar name={person.name} photoUrl={person.photo_url} size={96} />
          <Text>
            {person.enrolled
              ? t("canBeRecognisedThe", { count: person.sample_count })
              : t("noFaceIsEnrolled")}
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
            {person.enrolled ? t("enrolAgain") : t("enrolFace")}
          </LinkButton>
          {(person.enrolled || person.sample_count > 0) && (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={confirmRemoval}
            >
              {t("removeFace")}
            </Button>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}
