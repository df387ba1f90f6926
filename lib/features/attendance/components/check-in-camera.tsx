import { Alert, Button, Group, Text } from "@mantine/core";
import { IconInfoCircle, IconMoodConfuzed } from "@tabler/icons-react";
import { useCallback } from "react";
import type { OpenSession } from "@/lib/features/classes/schema";
import { browserCameraSource } from "@/lib/features/recognition/components/camera-label";
import { CameraStage } from "@/lib/features/recognition/components/camera-stage";
import type { FaceMark } from "@/lib/features/recognition/components/face-overlay";
import { type GuidanceKey, guidanceWords } from "@/lib/features/recognition/components/guidance";
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
  const engine = useFaceEngine();
  const camera = useCamera({ startIfAllowed: true });
  const { phase, guidance, waiting, options, onFrame, restart } = useCheckIn({
    sessionId: session.session_id,
    cameraSource: browserCameraSource(camera.state.phase === "on" ? camera.state.camera.label : ""),
    modelId: engine.state.phase === "ready" ? engine.state.engine.info.modelId : "",
    onRecorded,
  });
  const steady = useSteadyValue(guidance);
  const words = phaseWords(phase, steady);
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
        purpose={
          <>
            The camera shows Rollcall your face. The picture of it is kept as proof of this check-in; nothing
            is recorded as video.
          </>
        }
        wayOut="No camera here? Use another device, or ask your teacher to mark you."
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
  if (phase.name !== "gave_up" && phase.name !== "blocked") return null;
  const gaveUp = phase.name === "gave_up";
  return (
    <Alert
      role="alert"
      color={gaveUp ? "red" : "yellow"}
      icon={gaveUp ? <IconMoodConfuzed /> : <IconInfoCircle />}
      title={gaveUp ? "You were not recognised" : "You were not checked in"}
      data-testid="check-in-refused"
    >
      <Text size="sm">{gaveUp ? phase.hint : phase.message}</Text>
      {gaveUp ? (
        <Text size="sm" mt={4}>
          If it still does not work, ask your teacher to mark you by hand. They may also have you enrolled
          again.
        </Text>
      ) : null}
      <Group mt="sm">
        <Button size="sm" onClick={onRestart}>
          Try again
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

function phaseWords(phase: CheckInPhase, guidance: GuidanceKey): { short: string; long: string } {
  const both = (text: string) => ({ short: text, long: text });
  switch (phase.name) {
    case "looking":
      return both(guidance === "many_faces" ? "Only you should be in the picture" : guidanceWords[guidance]);
    case "sending":
      return both("Checking…");
    case "resting":
      return { short: "Not recognised yet", long: phase.hint };
    case "gave_up":
    case "blocked":
      return both("");
    case "done":
      return both("Done");
  }
}
