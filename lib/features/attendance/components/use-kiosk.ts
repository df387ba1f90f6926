import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/lib/core/http/call-api";
import type { FaceMark } from "@/lib/features/recognition/components/face-overlay";
import { reloadForModel } from "@/lib/features/recognition/components/reload-for-model";
import { isSamePerson } from "@/lib/features/recognition/components/same-person";
import { usePatience } from "@/lib/features/recognition/components/use-patience";
import { useProblemSentence } from "@/lib/ui/use-problem-sentence";
import type { AnalysedFace, AnalyseOptions, FrameAnalysis } from "@/lib/vision/types";
import type { MarkResult } from "../schema";
import { type Greeting, greetingOf } from "./kiosk-greeting";
import { KioskTracks, kioskConfig, type TrackState } from "./kiosk-tracks";
import { type FaceToSend, faceToSend, sendFaces } from "./send-faces";

const shownGreetings = 200;

export interface Kiosk {
  /** Newest first. */
  greetings: Greeting[];
  waiting: ReturnType<typeof usePatience>["waiting"];
  /** Why the last faces got no answer; they are sent again. */
  problem: string | undefined;
  /** Why the kiosk stopped by itself, for instance because the session closed. */
  stopped: string | undefined;
  options: () => AnalyseOptions;
  onFrame: (analysis: FrameAnalysis) => void;
  mark: (face: AnalysedFace) => FaceMark;
}

/** Attendance of everybody in front of a camera: sends new faces, one frame at a time, and greets each person once. */
export function useKiosk(input: {
  sessionId: string;
  cameraSource: string;
  modelId: string;
  onRecorded: () => void;
}): Kiosk {
  const t = useTranslations("attendance.useKiosk");
  const sentence = useProblemSentence();
  const [greetings, setGreetings] = useState<Greeting[]>([]);
  const [stopped, setStopped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const { waiting, call } = usePatience();
  const latest = useRef(input);
  const tracks = useRef<KioskTracks | undefined>(undefined);
  tracks.current ??= new KioskTracks((a, b) =>
    isSamePerson(latest.current.modelId, a, [{ modelId: latest.current.modelId, embedding: b }]),
  );
  const greeted = useRef(new Set<string>());
  const busy = useRef(false);
  useEffect(() => {
    latest.current = input;
  });

  const greet = useCallback((results: readonly MarkResult[], faces: readonly { photo: { blob: Blob } }[]) => {
    const added = results.flatMap((result) => {
      if (result.outcome === "not_recognised" || greeted.current.has(result.user_id)) return [];
      greeted.current.add(result.user_id);
      const photo = faces[result.face]?.photo.blob;
      return [greetingOf(result, photo)];
    });
    if (added.length === 0) return;
    setGreetings((before) => {
      const all = [...added, ...before];
      for (const old of all.slice(shownGreetings)) if (old.photoUrl) URL.revokeObjectURL(old.photoUrl);
      return all.slice(0, shownGreetings);
    });
    if (results.some((result) => result.outcome === "recorded")) latest.current.onRecorded();
  }, []);

  const send = useCallback(
    async (known: KioskTracks, faces: (FaceToSend & { trackId: number })[]) => {
      busy.current = true;
      known.sending(faces);
      const trackIds = faces.map((face) => face.trackId);
      const { sessionId, cameraSource, modelId } = latest.current;
      try {
        const results = await call((signal) =>
          sendFaces({ sessionId, cameraSource, modelId, faces, signal }),
        );
        known.decide(trackIds, results, performance.now(), ({ user_id }) => greeted.current.has(user_id));
        greet(results, faces);
        setProblem(undefined);
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === "AbortError") return;
        if (reloadForModel(cause)) return;
        known.release(trackIds, performance.now() + kioskConfig.retryMs);
        if (isFinal(cause)) setStopped(sentence(cause));
        else setProblem(cause instanceof Error ? sentence(cause) : t("somethingWentWrongIn"));
      } finally {
        busy.current = false;
      }
    },
    [call, greet, sentence, t],
  );

  const onFrame = useCallback(
    (analysis: FrameAnalysis) => {
      const known = tracks.current;
      if (!known) return;
      const nowMs = performance.now();
      known.see(
        analysis.faces.map((face) => ({
          trackId: face.trackId,
          good: face.quality.issues.length === 0,
          ...(face.embedding ? { embedding: face.embedding } : {}),
        })),
        nowMs,
      );
      if (busy.current) return;
      const due = new Set(known.due(nowMs));
      const faces = analysis.faces.flatMap((face) => {
        const ready = due.has(face.trackId) ? faceToSend(face) : undefined;
        return ready ? [{ trackId: face.trackId, ...ready }] : [];
      });
      if (faces.length > 0) void send(known, faces);
    },
    [send],
  );

  const options = useCallback((): AnalyseOptions => {
    const wanted = tracks.current?.wantsVectors(performance.now()) ?? false;
    const sendable = wanted && !busy.current;
    return { mode: "video", embed: wanted ? "good" : "none", photos: sendable };
  }, []);

  const mark = useCallback(
    (face: AnalysedFace): FaceMark =>
      markOf(tracks.current?.stateOf(face.trackId) ?? { name: "new" }, face, t),
    [t],
  );
  return { greetings, waiting, problem, stopped, options, onFrame, mark };
}

/** The session closed, is unknown, or is not the caller's any more: asking again is of no use. */
function isFinal(cause: unknown): cause is ApiProblem {
  return (
    cause instanceof ApiProblem &&
    (cause.reason === "session_not_open" || cause.code === "not_found" || cause.code === "unauthenticated")
  );
}

function markOf(
  state: TrackState,
  face: AnalysedFace,
  t: ReturnType<typeof useTranslations<"attendance.useKiosk">>,
): FaceMark {
  switch (state.name) {
    case "sending":
      return { tone: "working", label: t("checking") };
    case "greeted":
      return {
        tone: "good",
        label: state.again ? t("alreadyHere", { person: state.person }) : `${state.person} ✓`,
      };
    case "refused":
      if (state.reason === "ambiguous") return { tone: "warn", label: t("comeCloserOneAt") };
      return state.refusals >= kioskConfig.refusalsUntilUnknown
        ? { tone: "bad", label: t("unknown") }
        : { tone: "warn", label: t("notRecognisedYet") };
    case "new":
      return face.quality.issues[0] === "too_small"
        ? { tone: "neutral", label: t("comeCloser") }
        : { tone: "neutral" };
  }
}
