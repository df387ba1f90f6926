import { Text, VisuallyHidden } from "@mantine/core";
import { useCallback, useEffect, useRef } from "react";
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
import { CheckInCode } from "./check-in-code";
import type { CheckInPhase } from "./check-in-flow";
import { CheckInRing } from "./check-in-ring";
import { CheckInStopped } from "./check-in-stopped";
import { CheckInWays } from "./check-in-ways";
import { phaseWords } from "./check-in-words";
import { useCheckIn } from "./use-check-in";
import { useCueSound } from "./use-cue-sound";

interface CheckInCameraProps {
  session: OpenSession;
  onRecorded: (record: NonNullable<OpenSession["mine"]>) => void;
}

/** Where frames are looked at; in the other phases the picture goes on and nothing is computed. */
const watching: readonly CheckInPhase["name"][] = ["looking", "starting", "following", "resting"];

/** The camera of a check-in with what the person should do, and the refusals with a way out. */
export function CheckInCamera({ session, onRecorded }: CheckInCameraProps) {
  const t = useTranslations("attendance.checkInCamera");
  // The crop that the head's movements are read from was measured on this detector's boxes; MTCNN's mislead it.
  const engine = useFaceEngine("mediapipe");
  const camera = useCamera({ startIfAllowed: true });
  const checkIn = useCheckIn({
    sessionId: session.session_id,
    cameraSource: browserCameraSource(camera.state.phase === "on" ? camera.state.camera.label : ""),
    engine: engine.state.phase === "ready" ? engine.state.engine : undefined,
    onRecorded,
  });
  const { phase, guidance, prompt, ring } = checkIn;
  const sound = useCueSound();
  const step = phase.name === "following" ? phase.index : phase.name;
  const { play } = sound;
  useEffect(() => {
    if (step === "sending") play("done");
    else if (typeof step === "number" && step >= 0) play("next");
  }, [step, play]);

  const steady = useSteadyValue(guidance);
  const words = phaseWords(phase, steady, useTranslations());
  const following = phase.name === "following";
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a phone the choice of sessions is above: who is to move must see what to do.
    if (following) stage.current?.scrollIntoView({ block: "nearest" });
  }, [following]);
  const mark = useCallback(
    (): FaceMark | undefined => (following ? undefined : { tone: toneOf(phase, guidance) }),
    [following, phase, guidance],
  );
  const mirrored = camera.state.phase === "on" && camera.state.mirrored;
  const drawing = useCallback(
    ({ widthPx, unit }: { widthPx: number; unit: number }) => {
      const view = ring();
      return view ? <CheckInRing ring={view} mirrored={mirrored} widthPx={widthPx} unit={unit} /> : null;
    },
    [ring, mirrored],
  );
  const hint = "hint" in phase && "seen" in phase.hint ? phase.hint.seen : undefined;
  const running = camera.state.phase === "on" && engine.state.phase === "ready";

  return (
    <div data-testid="check-in" data-phase={phase.name} data-prompt={prompt} data-hint={hint}>
      <div ref={stage} className={classes.stage}>
        <CameraStage
          camera={camera}
          engine={engine}
          active={watching.includes(phase.name)}
          options={checkIn.options}
          onFrame={checkIn.onFrame}
          mark={mark}
          hint={words.short}
          drawing={drawing}
          purpose={t("theCameraShowsRollcall")}
          wayOut={t("noCameraHereUse")}
        />
      </div>
      <div className={classes.status}>
        {engine.state.phase === "loading" && camera.state.phase !== "on" ? (
          <ModelLoading engine={engine} />
        ) : prompt ? (
          <Text fw={600} fz="lg" ta="center" aria-hidden="true" mih="1.55em">
            {words.long}
          </Text>
        ) : (
          <StatusLine fw={600} fz="lg" ta="center" text={running ? words.long : ""} />
        )}
        {/* Movements are announced at once: the person has seconds for them. */}
        <VisuallyHidden role="alert">{prompt ? words.long : ""}</VisuallyHidden>
        <WaitingNotice waiting={checkIn.waiting} />
        {phase.name === "needs_code" ? (
          <CheckInCode message={phase.message} onCode={checkIn.giveCode} />
        ) : null}
        <CheckInStopped sessionId={session.session_id} phase={phase} onRestart={checkIn.restart} />
        <CheckInWays
          sessionId={session.session_id}
          sound={sound}
          movement={checkIn.movement}
          onMovement={checkIn.changeMovement}
        />
      </div>
    </div>
  );
}

function toneOf(phase: CheckInPhase, guidance: GuidanceKey): FaceMark["tone"] {
  switch (phase.name) {
    case "sending":
    case "starting":
      return "working";
    case "resting":
    case "needs_code":
      return "warn";
    case "gave_up":
    case "blocked":
      return "bad";
    case "done":
    case "following":
      return "good";
    case "looking":
      return guidance === "good" ? "good" : "neutral";
  }
}
