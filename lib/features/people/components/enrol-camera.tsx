import { Button, Group } from "@mantine/core";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { CameraStage } from "@/lib/features/recognition/components/camera-stage";
import { StatusLine } from "@/lib/features/recognition/components/status-line";
import { useCamera } from "@/lib/features/recognition/components/use-camera";
import type { EngineControl } from "@/lib/features/recognition/components/use-face-engine";
import { useSteadyValue } from "@/lib/features/recognition/components/use-steady-value";
import type { PoseName } from "./enrol-capture-plan";
import { type EnrolSample, wantedPose } from "./enrol-draft";
import { EnrolTarget } from "./enrol-target";
import { type EnrolGuidance, useEnrolCapture } from "./use-enrol-capture";

interface EnrolCameraProps {
  engine: EngineControl;
  samples: readonly EnrolSample[];
  onTaken: (sample: EnrolSample) => void;
  onStartOver: () => void;
  onUsePictures: () => void;
}

/** The camera with an oval to be in, the next pose in words, and a ring that fills while it is held. */
export function EnrolCamera({ engine, samples, onTaken, onStartOver, onUsePictures }: EnrolCameraProps) {
  const t = useTranslations("people.enrolCamera");
  const camera = useCamera({ startIfAllowed: true });
  const modelId = engine.state.phase === "ready" ? engine.state.engine.info.modelId : "";
  const { guidance, held, options, onFrame } = useEnrolCapture({ samples, modelId, onTaken });
  const steady = useSteadyValue(guidance);
  const wanted = wantedPose(samples);
  const words = captureWords(wanted, held > 0 ? "good" : steady, held > 0, useTranslations());
  const tone =
    guidance === "good" ? (held > 0 ? "good" : "neutral") : guidance === "no_face" ? "neutral" : "warn";
  const mark = useCallback(() => undefined, []);
  const running = camera.state.phase === "on" && engine.state.phase === "ready";

  return (
    <div>
      <CameraStage
        camera={camera}
        engine={engine}
        active={wanted !== undefined}
        options={options}
        onFrame={onFrame}
        mark={mark}
        hint={words}
        drawing={(frame) => <EnrolTarget {...frame} tone={tone} held={held} />}
        purpose={t("theCameraTakesUp")}
        wayOut={
          <Button variant="default" size="sm" onClick={onUsePictures}>
            {t("usePictureFilesInstead")}
          </Button>
        }
      />
      <StatusLine ta="center" fw={600} mt="sm" text={running ? words : ""} />
      {steady === "other_person" ? (
        <Group justify="center" mt="xs">
          <Button variant="default" size="sm" onClick={onStartOver}>
            {t("startOverWithThis")}
          </Button>
        </Group>
      ) : null}
    </div>
  );
}

function captureWords(
  wanted: PoseName | undefined,
  guidance: EnrolGuidance,
  holding: boolean,
  t: ReturnType<typeof useTranslations<never>>,
): string {
  if (!wanted) return t("people.enrolCamera.allFiveSamplesAre");
  if (holding) return t("people.enrolCamera.holdStill");
  if (guidance === "other_person") return t("people.enrolCamera.thisLooksLikeAnother");
  if (guidance === "good" || guidance === "no_face") return t(`people.enrolCamera.poses.${wanted}`);
  return t(`recognition.guidance.${guidance}`);
}
