import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/lib/core/http/call-api";
import type { OpenSession } from "@/lib/features/classes/schema";
import { type GuidanceKey, guideOnePerson } from "@/lib/features/recognition/components/guidance";
import { reloadForModel } from "@/lib/features/recognition/components/reload-for-model";
import { usePatience } from "@/lib/features/recognition/components/use-patience";
import { useProblemSentence } from "@/lib/ui/use-problem-sentence";
import type { AnalyseOptions, FrameAnalysis } from "@/lib/vision/types";
import { afterAnswer, afterFrame, type CheckInPhase, isSteady, startPhase } from "./check-in-flow";
import { type FaceToSend, faceToSend, sendFaces } from "./send-faces";

export interface CheckIn {
  phase: CheckInPhase;
  guidance: GuidanceKey;
  waiting: ReturnType<typeof usePatience>["waiting"];
  options: () => AnalyseOptions;
  onFrame: (analysis: FrameAnalysis) => void;
  /** Looks again from the start. */
  restart: () => void;
}

/** Checks one person in to one session: watches frames, sends the first steady good one, and tells the answer. */
export function useCheckIn(input: {
  sessionId: string;
  cameraSource: string;
  modelId: string;
  onRecorded: (record: NonNullable<OpenSession["mine"]>) => void;
}): CheckIn {
  const t = useTranslations("attendance.useCheckIn");
  const sentence = useProblemSentence();
  const [phase, setPhase] = useState<CheckInPhase>(startPhase);
  const [guidance, setGuidance] = useState<GuidanceKey>("no_face");
  const { waiting, call } = usePatience();
  // Frames come faster than renders, so they read and write the phase here.
  const now = useRef<CheckInPhase>(startPhase);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });

  const move = useCallback((next: CheckInPhase) => {
    if (now.current === next) return;
    now.current = next;
    setPhase(next);
  }, []);

  const send = useCallback(
    async (face: FaceToSend, refusals: number) => {
      move({ name: "sending", refusals });
      const { sessionId, cameraSource, modelId, onRecorded } = latest.current;
      try {
        const results = await call((signal) =>
          sendFaces({ sessionId, cameraSource, modelId, faces: [face], signal }),
        );
        const result = results[0];
        if (!result) throw new ApiProblem("internal", 200, "The server gave no answer. Try again.");
        const told =
          result.outcome === "not_recognised" ? { ...result, hint: t(`hints.${result.reason}`) } : result;
        move(afterAnswer(refusals, told, performance.now()));
        if (result.outcome !== "not_recognised") onRecorded(result);
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === "AbortError") return;
        if (reloadForModel(cause)) return;
        const message = cause instanceof Error ? sentence(cause) : t("somethingWentWrongTry");
        move({ name: "blocked", message });
      }
    },
    [call, move, sentence, t],
  );

  const onFrame = useCallback(
    (analysis: FrameAnalysis) => {
      const { key, face } = guideOnePerson(analysis);
      setGuidance(key);
      const nowMs = performance.now();
      const next = afterFrame(now.current, key === "good", nowMs);
      move(next);
      const toSend = face && key === "good" && isSteady(next, nowMs) ? faceToSend(face) : undefined;
      if (toSend && next.name === "looking") void send(toSend, next.refusals);
    },
    [move, send],
  );

  const options = useCallback((): AnalyseOptions => {
    const current = now.current;
    const wanted = current.name === "looking" && current.goodSinceMs !== undefined;
    return { mode: "video", embed: wanted ? "largest" : "none", photos: wanted };
  }, []);
  const restart = useCallback(() => move(startPhase), [move]);
  return { phase, guidance, waiting, options, onFrame, restart };
}
