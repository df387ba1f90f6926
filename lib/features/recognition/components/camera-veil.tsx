import { Button, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./camera-stage.module.css";
import { ModelLoading } from "./model-loading";
import type { CameraControl } from "./use-camera";
import type { EngineControl } from "./use-face-engine";
import { visionErrorWords } from "./vision-error-words";

interface CameraVeilProps {
  camera: CameraControl;
  engine: EngineControl;
  purpose: ReactNode;
  wayOut?: ReactNode;
}

/** Covers the picture while there is nothing to see: start button, permission, failures, loading. */
export function CameraVeil({ camera, engine, purpose, wayOut }: CameraVeilProps) {
  const content = veilContent(camera, engine, purpose, wayOut);
  if (!content) return null;
  return (
    <div className={classes.veil} data-mantine-color-scheme="dark">
      <Stack className={classes.veilText} gap="md" align="center">
        {content}
      </Stack>
    </div>
  );
}

function veilContent(camera: CameraControl, engine: EngineControl, purpose: ReactNode, wayOut: ReactNode) {
  const { state } = camera;
  switch (state.phase) {
    case "off":
      return (
        <>
          <Text size="sm" component="div">
            {purpose}
          </Text>
          <Button leftSection={<IconCamera size={18} />} onClick={camera.start}>
            Start the camera
          </Button>
          {engine.state.phase === "failed" ? <ModelLoading engine={engine} /> : null}
        </>
      );
    case "asking":
      return (
        <>
          <Loader color="white" size="sm" />
          <Text size="sm" role="status">
            Waiting for the camera. If your browser asks, choose “Allow”.
          </Text>
        </>
      );
    case "failed": {
      const words = visionErrorWords[state.code];
      return (
        <div role="alert">
          <Stack gap="xs" align="center">
            <Title order={2} size="h4">
              {words.title}
            </Title>
            <Text size="sm">{words.whatToDo}</Text>
            <Group justify="center" mt="xs">
              <Button size="sm" onClick={camera.start}>
                Try again
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
        <div style={{ width: "min(22rem, 100%)", textAlign: "left" }}>
          <ModelLoading engine={engine} />
        </div>
      );
  }
}
