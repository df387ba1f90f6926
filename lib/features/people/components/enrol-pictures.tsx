import { Alert, Checkbox, Loader, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { ModelLoading } from "@/lib/features/recognition/components/model-loading";
import type { EngineControl } from "@/lib/features/recognition/components/use-face-engine";
import { imageLimits } from "@/lib/vision/decode-image";
import { MAX_SAMPLES_PER_PERSON } from "../schema";
import classes from "./enrol.module.css";
import type { EnrolSample } from "./enrol-draft";
import { useQualityFigures } from "./enrol-slots";
import { type PictureFace, useEnrolPictures } from "./use-enrol-pictures";

interface EnrolPicturesProps {
  engine: EngineControl;
  samples: readonly EnrolSample[];
  onAdd: (sample: EnrolSample) => void;
  onRemove: (sample: EnrolSample) => void;
}

/** Picture files instead of the camera: every face found is shown to choose from. */
export function EnrolPictures({ engine, samples, onAdd, onRemove }: EnrolPicturesProps) {
  const t = useTranslations("people.enrolPictures");
  const visionErrors = useTranslations("recognition.visionErrors");
  const { pictures, read } = useEnrolPictures(engine);
  const full = samples.length >= MAX_SAMPLES_PER_PERSON;
  const loading = engine.state.phase !== "ready";
  return (
    <Stack gap="md">
      <Dropzone
        onDrop={(files) => void read(files)}
        accept={["image/jpeg", "image/png", "image/webp"]}
        maxSize={imageLimits.maxBytes}
        onReject={(rejected) => void read(rejected.map(({ file }) => file))}
        disabled={loading}
        data-testid="pictures"
        inputProps={{ "aria-label": t("pictureFiles") }}
      >
        <Stack align="center" gap={4} py="lg" style={{ pointerEvents: "none" }}>
          <IconPhotoPlus size={36} stroke={1.5} aria-hidden />
          <Text fw={600}>{t("choosePicturesOrDrop")}</Text>
          <Text size="sm" c="dimmed" ta="center">
            {t("jpegPngOrWebp")}
          </Text>
        </Stack>
      </Dropzone>
      <ModelLoading engine={engine} />
      {full ? (
        <Text size="sm" c="dimmed">
          {t("aPersonHasAt", { max: MAX_SAMPLES_PER_PERSON })}
        </Text>
      ) : null}
      {pictures.map((picture) => (
        <section key={picture.id} aria-label={picture.name}>
          <Text size="sm" fw={600} mb={6} truncate>
            {picture.name}
          </Text>
          {picture.state === "reading" ? (
            <Loader size="sm" aria-label={t("lookingForFacesIn", { name: picture.name })} />
          ) : null}
          {picture.state === "failed" ? (
            <Alert color="red" p="sm" role="alert" title={visionErrors(`${picture.code}.title`)}>
              {visionErrors(`${picture.code}.whatToDo`)}
            </Alert>
          ) : null}
          {picture.state === "read" && picture.faces.length === 0 ? (
            <Text size="sm" c="dimmed" role="status">
              {t("noFaceWasFound")}
            </Text>
          ) : null}
          {picture.state === "read" && picture.faces.length > 0 ? (
            <ul className={classes.faces}>
              {picture.faces.map((face, index) => (
                <li key={face.sample.id}>
                  <FaceChoice
                    face={face}
                    number={index + 1}
                    chosen={samples.some((sample) => sample.id === face.sample.id)}
                    full={full}
                    onToggle={(chosen) => (chosen ? onAdd(face.sample) : onRemove(face.sample))}
                  />
                </li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
    </Stack>
  );
}

interface FaceChoiceProps {
  face: PictureFace;
  number: number;
  chosen: boolean;
  full: boolean;
  onToggle: (chosen: boolean) => void;
}

function FaceChoice({ face, number, chosen, full, onToggle }: FaceChoiceProps) {
  const t = useTranslations("people.enrolPictures");
  const issues = useTranslations("recognition.pictureIssues");
  const qualityFigures = useQualityFigures();
  const disabled = !chosen && (full || !face.usable);
  return (
    <Checkbox.Card
      className={classes.face}
      checked={chosen}
      onChange={onToggle}
      disabled={disabled}
      data-disabled={disabled || undefined}
      aria-label={t("face", { number })}
      data-testid="picture-face"
    >
      {/* biome-ignore lint/performance/noImgElement: an object URL, there is nothing to optimise */}
      <img src={face.sample.photoUrl} alt="" />
      <Text
        size="xs"
        mt={6}
        {...(face.issues.length > 0 ? { c: face.usable ? "yellow.8" : "red" } : { c: "dimmed" })}
      >
        {face.issues.length > 0
          ? face.issues.map((issue) => issues(issue)).join(". ")
          : qualityFigures(face.sample)}
      </Text>
    </Checkbox.Card>
  );
}
