import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import { assignmentsOf, nameFace, openSuggestions, type ReviewFace, startReview } from "../rules-review";
import type { ClassPhotoDraft, ConfirmClassPhotoBody } from "../schema";
import classes from "./class-photo.module.css";
import { FaceCrop } from "./face-crop";
import { FacePicker, type RosterPerson } from "./face-picker";
import { PictureFaces } from "./picture-faces";
import type { ReadPicture } from "./use-room-pictures";

interface ReviewPicturesProps {
  draft: ClassPhotoDraft;
  /** As they were sent. */
  pictures: readonly ReadPicture[];
  roster: readonly RosterPerson[];
  confirming: boolean;
  onConfirm: (body: ConfirmClassPhotoBody) => void;
  onStartOver: () => void;
}

/** Second step: who is on the pictures. Nothing is written before the teacher confirms. */
export function ReviewPictures({
  draft,
  pictures,
  roster,
  confirming,
  onConfirm,
  onStartOver,
}: ReviewPicturesProps) {
  const t = useTranslations("classPhoto.review");
  const [faces, setFaces] = useState(() => startReview(draft));
  const [picking, setPicking] = useState<number>();
  const [status, setStatus] = useState(draft.status);
  const names = new Map(roster.map(({ user_id, name }) => [user_id, name]));
  const nameOf = (userId: string) => names.get(userId) ?? t("someone");
  const assignments = assignmentsOf(faces);
  const suggestions = openSuggestions(faces);
  const unknown = faces.filter(({ userId, suggested }) => !userId && !suggested).length;
  const indexIn = (face: ReviewFace) =>
    faces.filter((each) => each.picture === face.picture && each.face < face.face).length;
  const picked = faces.find(({ face }) => face === picking);
  const pickedDraft = draft.faces.find(({ face }) => face === picking);
  const pickedPicture = picked && pictures[picked.picture];
  return (
    <Stack gap="lg">
      <div className={classes.review}>
        <Stack gap="md">
          {pictures.map((picture, i) => (
            <PictureFaces
              key={picture.url}
              picture={picture}
              faces={faces.filter((face) => face.picture === i).map((review, index) => ({ review, index }))}
              nameOf={nameOf}
              onPick={setPicking}
            />
          ))}
          <Text size="sm" c="dimmed">
            {t("tapHint")}
          </Text>
        </Stack>
        <Stack gap="md">
          {suggestions.length > 0 && (
            <Panel title={t("toCheck", { count: suggestions.length })} description={t("toCheckHint")}>
              <ul className={classes.people}>
                {suggestions.map((face) => {
                  const picture = pictures[face.picture];
                  return (
                    <li key={face.face} className={classes.suggestion}>
                      {picture && <FaceCrop picture={picture} index={indexIn(face)} />}
                      <Text fw={600} flex={1}>
                        {t("isThis", { name: nameOf(face.suggested ?? "") })}
                      </Text>
                      <Group gap={6} wrap="nowrap">
                        <Button
                          variant="light"
                          onClick={() => setFaces(nameFace(faces, face.face, face.suggested))}
                        >
                          {t("yes")}
                        </Button>
                        <Button variant="default" onClick={() => setPicking(face.face)}>
                          {t("no")}
                        </Button>
                      </Group>
                    </li>
                  );
                })}
              </ul>
            </Panel>
          )}
          <Panel
            title={t("recognised", { count: assignments.length })}
            {...(unknown > 0 ? { description: t("unknown", { count: unknown }) } : {})}
          >
            <ul className={classes.named}>
              {assignments.map(({ face, user_id }) => {
                const one = faces.find((each) => each.face === face);
                const picture = one && pictures[one.picture];
                return (
                  <li key={user_id}>
                    {one && picture && <FaceCrop picture={picture} index={indexIn(one)} size={44} />}
                    <Text size="sm" fw={550}>
                      {nameOf(user_id)}
                    </Text>
                  </li>
                );
              })}
            </ul>
          </Panel>
        </Stack>
      </div>
      <Group className={classes.confirm} justify="space-between" gap="sm">
        <Button variant="default" disabled={confirming} onClick={onStartOver}>
          {t("startOver")}
        </Button>
        <Group gap="sm">
          <SegmentedControl
            aria-label={t("recordAs")}
            value={status}
            onChange={(value) => setStatus(value === "late" ? "late" : "present")}
            data={[
              { value: "present", label: t("present") },
              { value: "late", label: t("late") },
            ]}
          />
          <Button
            size="md"
            loading={confirming}
            disabled={assignments.length === 0}
            onClick={() => onConfirm({ assignments, status })}
          >
            {t("confirm", { count: assignments.length })}
          </Button>
        </Group>
      </Group>
      {picked && pickedDraft && pickedPicture && (
        <FacePicker
          draft={pickedDraft}
          picture={pickedPicture}
          index={indexIn(picked)}
          roster={roster}
          onName={(userId) => {
            setFaces(nameFace(faces, picked.face, userId));
            setPicking(undefined);
          }}
          onClose={() => setPicking(undefined)}
        />
      )}
    </Stack>
  );
}
