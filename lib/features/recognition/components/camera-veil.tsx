import { Button, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import classes from "./camera-stage.module.css";
import { ModelLoading } from "./model-loading";
import type { CameraControl } from "./use-camera";
import type { EngineControl } from "./use-face-engine";

interface CameraVeilProps {
  camera: CameraControl;
  engine: EngineControl;
  purpose: ReactNode;
  wayOut?: ReactNode;
}

/** Covers the picture while there is nothing to see: start button, permission, failures, loading. */
export function CameraVeil({ camera, engine, purpose, wayOut }: CameraVeilProps) {
  const t = useTranslations("recognition");
  const content = veilContent({ camera, engine, purpose, wayOut }, t);
  if (!content) return null;
  return (
    <div className={classes.veil} data-mantine-color-scheme="dark">
      <Stack className={classes.veilText} gap="md" align="center">
        {content}
      </Stack>
    </div>
  );
}

function veilContent(
  { camera, engine, purpose, wayOut }: CameraVeilProps,
  t: ReturnType<typeof useTranslations<"recognition">>,
) {
  const { state } = camera;
  switch (state.phase) {
    case "off":
      return (
        <>
          <Text size="sm" component="div">
            {purpose}
          </Text>
          <Button leftSection={<IconCamera size={18} />} onClick={camera.start}>
            {t("cameraVeil.startTheCamera")}
          </Button>
          {engine.state.phase === "failed" ? <ModelLoading engine={engine} /> : null}
        </>
      );
    case "asking":
      return (
        <>
          <Loader color="white" size="sm" />
          <Text size="sm" role="status">
            {t("cameraVeil.waitingForTheCamera")}
          </Text>
        </>
      );
    case "failed": {
      return (
        <div role="alert">
          <Stack gap="xs" align="center">
            <Title order={2} size="h4">
              {t(`visionErrors.${state.code}.title`)}
            </Title>
            <Text size="sm">{t(`visionErrors.${state.code}.whatToDo`)}</Text>
            <Group justify="center" mt="xs">
              <Button size="sm" onClick={camera.start}>
                {t("cameraVeil.tryAgain")}
              </Button>
            </Group>
            {wayOut ? (
              <Text size="sm" component="div">
                {wayOut}
              </Text>
            ) : null}
          </Stack>
        </div>
      );
    }
    case "on":
      if (engine.state.phase === "ready") return null;
      return (
        <div style={{ width: "min(22rem, 100%)", textAlign: "start" }}>
          <ModelLoading engine={engine} />
        </div>
      );
  }
}
