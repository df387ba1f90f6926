import { ActionIcon, Alert, Button, Group, Loader, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconPhotoPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { ModelLoading } from "@/lib/features/recognition/components/model-loading";
import type { EngineControl } from "@/lib/features/recognition/components/use-face-engine";
import { imageLimits } from "@/lib/vision/decode-image";
import { MAX_PICTURES } from "../schema";
import classes from "./class-photo.module.css";
import { RoomCamera } from "./room-camera";
import type { RoomPicture, RoomPictures } from "./use-room-pictures";

interface TakePicturesProps {
  engine: EngineControl;
  room: RoomPictures;
  sending: boolean;
  onSend: () => void;
}

/** First step: pictures from the camera or from files, each with the number of faces found. */
export function TakePictures({ engine, room, sending, onSend }: TakePicturesProps) {
  const t = useTranslations("classPhoto.take");
  const { pictures } = room;
  const full = pictures.length >= MAX_PICTURES;
  const reading = pictures.some(({ state }) => state === "reading");
  const found = pictures.reduce((sum, each) => sum + (each.state === "read" ? each.faces.length : 0), 0);
  const addFiles = (files: readonly File[]) => {
    for (const file of files) void room.add({ name: file.name, content: file });
  };
  return (
    <div className={classes.take}>
      <Stack gap="md">
        <RoomCamera
          engine={engine}
          disabled={full || sending}
          onPicture={(content) => void room.add({ name: t("fromCamera"), content })}
        />
        <Dropzone
          onDrop={addFiles}
          onReject={(rejected) => addFiles(rejected.map(({ file }) => file))}
          accept={["image/jpeg", "image/png", "image/webp"]}
          maxSize={imageLimits.maxBytes}
          disabled={full || sending || engine.state.phase !== "ready"}
          data-testid="room-pictures"
          inputProps={{ "aria-label": t("files") }}
        >
          <Group justify="center" gap="sm" py="xs" style={{ pointerEvents: "none" }}>
            <IconPhotoPlus size={26} stroke={1.6} aria-hidden />
            <Text fw={600}>{t("choose")}</Text>
          </Group>
        </Dropzone>
        <ModelLoading engine={engine} />
      </Stack>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("hint", { max: MAX_PICTURES })}
        </Text>
        {pictures.length > 0 && (
          <ul className={classes.thumbs} aria-label={t("pictures")}>
            {pictures.map((picture) => (
              <li key={picture.id} className={classes.thumb} data-testid="room-picture">
                <Thumb picture={picture} />
                <ActionIcon
                  className={classes.remove}
                  variant="default"
                  aria-label={t("remove", { name: picture.name })}
                  disabled={sending}
                  onClick={() => room.remove(picture.id)}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <Button size="md" loading={sending} disabled={reading || found === 0} onClick={onSend}>
          {t("send", { count: found })}
        </Button>
      </Stack>
    </div>
  );
}

function Thumb({ picture }: { picture: RoomPicture }) {
  const t = useTranslations("classPhoto.take");
  const visionErrors = useTranslations("recognition.visionErrors");
  if (picture.state === "reading") {
    return (
      <Group gap="sm" p="md" role="status">
        <Loader size="sm" />
        <Text size="sm">{t("reading")}</Text>
      </Group>
    );
  }
  if (picture.state === "failed") {
    return (
      <Alert color="red" title={visionErrors(`${picture.code}.title`)} role="alert">
        {visionErrors(`${picture.code}.whatToDo`)}
      </Alert>
    );
  }
  return (
    <>
      {/* biome-ignore lint/performance/noImgElement: an object URL, there is nothing to optimise */}
      <img src={picture.url} alt={picture.name} />
      <Text size="sm" p="xs" fw={600}>
        {t("found", { count: picture.faces.length })}
      </Text>
    </>
  );
}
