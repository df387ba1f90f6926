import { ActionIcon, Menu } from "@mantine/core";
import { IconCameraRotate, IconCheck, IconSettings } from "@tabler/icons-react";
import { type CSSProperties, type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { AnalysedFace, AnalyseOptions, FrameAnalysis } from "@/lib/vision/types";
import classes from "./camera-stage.module.css";
import { CameraVeil } from "./camera-veil";
import type { FaceMark } from "./face-overlay";
import { LivePicture } from "./live-picture";
import type { CameraControl } from "./use-camera";
import type { EngineControl } from "./use-face-engine";

export interface CameraStageProps {
  camera: CameraControl;
  engine: EngineControl;
  /** False rests the scan and keeps the picture. */
  active: boolean;
  /** `contain` shows the whole frame, `cover` fills the stage. */
  fit?: "cover" | "contain";
  options: () => AnalyseOptions;
  onFrame: (analysis: FrameAnalysis) => void;
  mark: (face: AnalysedFace) => FaceMark | undefined;
  /** Short guidance on the picture. */
  hint?: string;
  /** SVG over the picture, in the frame's pixels. */
  drawing?: (frame: { widthPx: number; heightPx: number; unit: number }) => ReactNode;
  /** Why the page wants the camera; shown above the start button. */
  purpose: ReactNode;
  /** What a person can do who has no usable camera. */
  wayOut?: ReactNode;
  style?: CSSProperties;
}

/**
 * The camera's picture with its faces marked. It has its size from the start, whatever happens to camera and
 * models, so nothing jumps. Frames are analysed in the worker.
 */
export function CameraStage(props: CameraStageProps) {
  const { camera, engine, active, fit = "cover", options, onFrame, mark, hint, drawing, style } = props;
  const video = useRef<HTMLVideoElement>(null);
  const stream = camera.state.phase === "on" ? camera.state.camera.stream : undefined;
  const mirrored = camera.state.phase === "on" && camera.state.mirrored;
  const ready = engine.state.phase === "ready" ? engine.state.engine : undefined;

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream ?? null;
    // Rejects when the stream is taken away again at once; the next stream plays.
    if (stream) element.play().catch(() => {});
  }, [stream]);

  const vars = { aspectRatio: "4 / 3", "--stage-fit": fit, ...style } as CSSProperties;
  return (
    <div className={classes.stage} style={vars} data-testid="camera-stage">
      <video ref={video} className={classes.video} data-mirrored={mirrored || undefined} muted playsInline />
      {stream && ready ? (
        <LivePicture
          engine={ready}
          video={video}
          active={active}
          mirrored={mirrored}
          fit={fit}
          options={options}
          onFrame={onFrame}
          onError={engine.restart}
          mark={mark}
          {...(drawing ? { drawing } : {})}
        />
      ) : null}
      {stream && ready && hint ? (
        <div className={classes.hint} aria-hidden="true">
          {hint}
        </div>
      ) : null}
      <CameraVeil camera={camera} engine={engine} purpose={props.purpose} wayOut={props.wayOut} />
      <CameraTools camera={camera} />
    </div>
  );
}

function CameraTools({ camera }: { camera: CameraControl }) {
  const t = useTranslations("recognition.cameraStage");
  if (camera.state.phase !== "on") return null;
  const current = camera.state.camera.deviceId;
  return (
    <div className={classes.tools}>
      {camera.flip ? (
        <ActionIcon
          variant="default"
          radius="xl"
          size="lg"
          aria-label={t("switchBetweenFrontAnd")}
          onClick={camera.flip}
        >
          <IconCameraRotate size={18} />
        </ActionIcon>
      ) : null}
      {camera.devices.length > 1 ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" radius="xl" size="lg" aria-label={t("chooseACamera")}>
              <IconSettings size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {camera.devices.map((device, index) => (
              <Menu.Item
                key={device.deviceId}
                leftSection={
                  device.deviceId === current ? <IconCheck size={14} /> : <span style={{ width: 14 }} />
                }
                onClick={() => camera.choose(device.deviceId)}
              >
                {device.label || t("camera", { number: index + 1 })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}
