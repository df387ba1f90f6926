import { Alert, Button, Group, Text } from "@mantine/core";
import { IconInfoCircle, IconMoodConfuzed } from "@tabler/icons-react";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { OpenSession } from "@/lib/features/classes/schema";
import { browserCameraSource } from "@/lib/features/recognition/components/camera-label";
import { CameraStage } from "@/lib/features/recognition/components/camera-stage";
import type { FaceMark } from "@/lib/features/recognition/components/face-overlay";
import type { GuidanceKey } from "@/lib/features/recognition/components/guidance";
import { ModelLoading } from "@/lib/features/recognition/components/model-loading";
import { StatusLine } from "@/lib/features/recognition/components/status-line";
import { useCamera } from "@/lib/features/recognition/components/use-camera";
import { useFaceEngine } from "@/lib/features/recognition/components/use-face-engine";
import { useSteadyValue } from "@/lib/features/recognition/components/use-steady-value";
import { WaitingNotice } from "@/lib/features/recognition/components/waiting-notice";
import classes from "./check-in.module.css";
import type { CheckInPhase } from "./check-in-flow";
import { useCheckIn } from "./use-check-in";

interface CheckInCameraProps {
  session: OpenSession;
  onRecorded: (record: NonNullable<OpenSession["mine"]>) => void;
}

/** The camera of a check-in with what the person should do, and the refusals with a way out. */
export function CheckInCamera({ session, onRecorded }: CheckInCameraProps) {
  const t = useTranslations("attendance.checkInCamera");
  const engine = useFaceEngine();
  const camera = useCamera({ startIfAllowed: true });
  const { phase, guidance, waiting, options, onFrame, restart } = useCheckIn({
    sessionId: session.session_id,
    cameraSource: browserCameraSource(camera.state.phase === "on" ? camera.state.camera.label : ""),
    modelId: engine.state.phase === "ready" ? engine.state.engine.info.modelId : "",
    onRecorded,
  });
  const steady = useSteadyValue(guidance);
  const words = phaseWords(phase, steady, useTranslations());
  const stopped = phase.name === "gave_up" || phase.name === "blocked";
  const mark = useCallback((): FaceMark => ({ tone: toneOf(phase, guidance) }), [phase, guidance]);
  const running = camera.state.phase === "on" && engine.state.phase === "ready";

  return (
    <div>
      <CameraStage
        camera={camera}
        engine={engine}
        active={phase.name === "looking" || phase.name === "resting"}
        options={options}
        onFrame={onFrame}
        mark={mark}
        hint={words.short}
        purpose={t("theCameraShowsRollcall")}
        wayOut={t("noCameraHereUse")}
      />
      <div className={classes.status}>
        {engine.state.phase === "loading" && camera.state.phase !== "on" ? (
          <ModelLoading engine={engine} />
        ) : (
          <StatusLine fw={600} fz="lg" ta="center" text={running ? words.long : ""} />
        )}
        <WaitingNotice waiting={waiting} />
        {stopped ? <Stopped phase={phase} onRestart={restart} /> : null}
      </div>
    </div>
  );
}

function Stopped({ phase, onRestart }: { phase: CheckInPhase; onRestart: () => void }) {
  const t = useTranslations("attendance.checkInCamera");
  if (phase.name !== "gave_up" && phase.name !== "blocked") return null;
  const gaveUp = phase.name === "gave_up";
  return (
    <Alert
      role="alert"
      color={gaveUp ? "red" : "yellow"}
      icon={gaveUp ? <IconMoodConfuzed /> : <IconInfoCircle />}
      title={gaveUp ? t("youWereNotRecognised") : t("youWereNotChecked")}
      data-testid="check-in-refused"
    >
      <Text size="sm">{gaveUp ? phase.hint : phase.message}</Text>
      {gaveUp ? (
        <Text size="sm" mt={4}>
          {t("ifItStillDoes")}
        </Text>
      ) : null}
      <Group mt="sm">
        <Button size="sm" onClick={onRestart}>
          {t("tryAgain")}
        </Button>
      </Group>
    </Alert>
  );
}

function toneOf(phase: CheckInPhase, guidance: GuidanceKey): FaceMark["tone"] {
  switch (phase.name) {
    case "sending":
      return "working";
    case "resting":
      return "warn";
    case "gave_up":
    case "blocked":
      return "bad";
    case "done":
      return "good";
    case "looking":
      return guidance === "good" ? "good" : "neutral";
  }
}

type Words = ReturnType<typeof useTranslations<never>>;

function phaseWords(phase: CheckInPhase, guidance: GuidanceKey, t: Words): { short: string; long: string } {
  const both = (text: string) => ({ short: text, long: text });
  switch (phase.name) {
    case "looking":
      return both(
        guidance === "many_faces"
          ? t("attendance.checkInCamera.onlyYou")
          : t(`recognition.guidance.${guidance}`),
      );
    case "sending":
      return both(t("attendance.checkInCamera.checking"));
    case "resting":
      return { short: t("attendance.checkInCamera.notRecognisedYet"), long: phase.hint };
    case "gave_up":
    case "blocked":
      return both("");
    case "done":
      return both(t("attendance.checkInCamera.done"));
  }
}
