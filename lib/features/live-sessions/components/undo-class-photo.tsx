"use client";

import { Alert, Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPhotoCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { undoClassPhoto } from "@/lib/features/class-photo/endpoints";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import type { LiveSession } from "../schema";
import { liveQuery } from "./live-queries";
import { formatRemaining } from "./remaining";

interface UndoClassPhotoProps {
  sessionId: string;
  photo: NonNullable<LiveSession["class_photo"]>;
  /** The server's time in milliseconds. */
  now: number;
}

/** What the last class photo recorded, and the way back while there is one. */
export function UndoClassPhoto({ sessionId, photo, now }: UndoClassPhotoProps) {
  const t = useTranslations("liveSessions.undo");
  const queryClient = useQueryClient();
  const undo = useMutation({
    mutationFn: () => callApi(undoClassPhoto, { params: { classPhotoId: photo.class_photo_id } }),
    onSuccess: ({ removed, kept }) => {
      notifications.show({ message: kept > 0 ? t("doneKept", { removed, kept }) : t("done", { removed }) });
      return queryClient.invalidateQueries({ queryKey: liveQuery(sessionId).queryKey });
    },
  });
  const left = Date.parse(photo.undo_until) - now;
  if (left <= 0) return null;
  return (
    <>
      <ProblemNotice error={undo.error} />
      <Alert
        color="ink"
        variant="light"
        icon={<IconPhotoCheck aria-hidden />}
        mb="md"
        data-testid="undo-class-photo"
      >
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="var(--mantine-color-text)">
            {t("recorded", { count: photo.recorded, time: formatRemaining(left) })}
          </Text>
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t("action")}
          </Button>
        </Group>
      </Alert>
    </>
  );
}
