"use client";

import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { reloadForModel } from "@/lib/features/recognition/components/reload-for-model";
import { useFaceEngine } from "@/lib/features/recognition/components/use-face-engine";
import { usePatience } from "@/lib/features/recognition/components/use-patience";
import { WaitingNotice } from "@/lib/features/recognition/components/waiting-notice";
import { PageHeader } from "@/lib/ui/page-header";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { confirmClassPhoto, discardClassPhoto } from "../endpoints";
import type { ClassPhotoDraft, ConfirmClassPhotoBody } from "../schema";
import type { RosterPerson } from "./face-picker";
import { ReviewPictures } from "./review-pictures";
import { sendPictures } from "./send-pictures";
import { TakePictures } from "./take-pictures";
import { type ReadPicture, useRoomPictures } from "./use-room-pictures";

interface ClassPhotoScreenProps {
  sessionId: string;
  /** Check-in has closed: absences are corrected. */
  isLate: boolean;
  title: string;
  roster: readonly RosterPerson[];
}

/** Attendance by pictures of the room: take them, look who was found, confirm. */
export function ClassPhotoScreen({ sessionId, isLate, title, roster }: ClassPhotoScreenProps) {
  const t = useTranslations("classPhoto");
  const router = useRouter();
  const engine = useFaceEngine();
  const room = useRoomPictures(engine);
  const { waiting, call } = usePatience();
  const [sent, setSent] = useState<{ draft: ClassPhotoDraft; pictures: ReadPicture[] }>();

  const send = useMutation({
    mutationFn: async () => {
      if (engine.state.phase !== "ready") throw new Error("the engine is not ready");
      const { modelId } = engine.state.engine.info;
      const pictures = room.pictures.flatMap((picture) => (picture.state === "read" ? [picture] : []));
      const draft = await call((signal) => sendPictures({ sessionId, modelId, pictures, signal }));
      return { draft, pictures };
    },
    onSuccess: (result) => {
      setSent(result);
      window.scrollTo({ top: 0 });
    },
    onError: (error) => {
      reloadForModel(error);
    },
  });
  const confirm = useMutation({
    mutationFn: (body: ConfirmClassPhotoBody) =>
      call((signal) =>
        callApi(confirmClassPhoto, {
          params: { classPhotoId: sent?.draft.class_photo_id ?? "" },
          body,
          signal,
        }),
      ),
    onSuccess: ({ recorded, already_recorded }) => {
      notifications.show({
        message: t("done", { count: recorded.length, already: already_recorded.length }),
        color: "green",
      });
      router.push(`/sessions/${sessionId}`);
    },
  });
  const startOver = () => {
    const classPhotoId = sent?.draft.class_photo_id;
    // Should this fail, the server's own sweep removes the pictures later.
    if (classPhotoId) callApi(discardClassPhoto, { params: { classPhotoId } }).catch(() => {});
    setSent(undefined);
    room.clear();
    send.reset();
    confirm.reset();
  };
  return (
    <>
      <PageHeader
        back={{ href: `/sessions/${sessionId}`, label: title }}
        title={t("page.title")}
        description={t(sent ? "page.review" : isLate ? "page.takeLate" : "page.take")}
      />
      <ProblemNotice error={sent ? confirm.error : send.error} />
      <WaitingNotice waiting={waiting} />
      {sent ? (
        <ReviewPictures
          key={sent.draft.class_photo_id}
          draft={sent.draft}
          pictures={sent.pictures}
          roster={roster}
          confirming={confirm.isPending || confirm.isSuccess}
          onConfirm={confirm.mutate}
          onStartOver={startOver}
        />
      ) : (
        <TakePictures engine={engine} room={room} sending={send.isPending} onSend={() => send.mutate()} />
      )}
    </>
  );
}
