import { Autocomplete, Button, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { listCameras } from "@/lib/features/cameras/endpoints";
import { cameraSource } from "../schema";
import classes from "./kiosk.module.css";

interface KioskCameraNameProps {
  initial: string;
  /** The class's room, a good name for a camera. */
  room: string | null;
  onName: (name: string) => void;
}

/** Asks once how this camera is called in the log. */
export function KioskCameraName({ initial, room, onName }: KioskCameraNameProps) {
  const t = useTranslations("attendance.kioskCameraName");
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const cameras = useQuery({
    queryKey: ["cameras"],
    queryFn: ({ signal }) => callApi(listCameras, { signal }),
  });
  const suggestions = new Set((cameras.data?.items ?? []).map((camera) => camera.name));
  if (room) suggestions.add(t("door", { room }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = cameraSource.safeParse(name);
    if (parsed.success) onName(parsed.data);
    else setProblem(t("giveTheCameraA"));
  };
  return (
    <form className={classes.setup} onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={2}>{t("nameThisCamera")}</Title>
        <Text c="dimmed">{t("theLogSaysWhich")}</Text>
        <Autocomplete
          label={t("cameraName")}
          placeholder={t("forInstanceLab2")}
          size="md"
          value={name}
          onChange={(value) => {
            setName(value);
            setProblem(undefined);
          }}
          data={[...suggestions]}
          error={problem}
          maxLength={80}
          data-autofocus
        />
        <Button type="submit">{t("startTheKiosk")}</Button>
      </Stack>
    </form>
  );
}
