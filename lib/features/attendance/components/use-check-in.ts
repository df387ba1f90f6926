import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/lib/core/http/call-api";
import type { OpenSession } from "@/lib/features/classes/schema";
import { type GuidanceKey, guideOnePerson } from "@/lib/features/recognition/components/guidance";
import { reloadForModel } from "@/lib/features/recognition/components/reload-for-model";
import { usePatience } from "@/lib/features/recognition/components/use-patience";
import { useProblemSentence } from "@/lib/ui/use-problem-sentence";
import { type LivenessSession, startLivenessSession } from "@/lib/vision/liveness-session";
import type { AnalyseOptions, FaceEngine, FrameAnalysis } from "@/lib/vision/types";
import type { LivenessPrompt } from "@/models/liveness/prompts";
import {
  needsFreshChallenge,
  type OpenChallenge,
  reportFailedTry,
  requestChallenge,
  sendEvidence,
} from "./check-in-calls";
import {
  afterAnswer,
  afterFailure,
  afterFrame,
  type CheckInPhase,
  isSteady,
  startPhase,
} from "./check-in-flow";
import { type RingView, ringAfterFrame } from "./ring-view";

type Movement = "full" | "none";

export interface CheckIn {
  phase: CheckInPhase;
  guidance: GuidanceKey;
  /** What is asked for now. */
  prompt: LivenessPrompt | undefined;
  movement: Movement;
  waiting: ReturnType<typeof usePatience>["waiting"];
  options: () => AnalyseOptions;
  onFrame: (analysis: FrameAnalysis) => void;
  /** The ring around the face, as of the last frame. */
  ring: () => RingView | undefined;
  /** Looks again from the start. */
  restart: () => void;
  /** Goes on with the code of the teacher's screen. */
  giveCode: (code: string) => void;
  /** With or without turning the head. */
  changeMovement: (movement: Movement) => void;
}

/** One challenge being followed before the camera. */
interface Run {
  challenge: OpenChallenge;
  session: LivenessSession;
}

/** Checks one person in to one session: finds them, has them follow a challenge, sends its frames, tells the answer. */
export function useCheckIn(input: {
  sessionId: string;
  cameraSource: string;
  engine: FaceEngine | undefined;
  onRecorded: (record: NonNullable<OpenSession["mine"]>) => void;
}): CheckIn {
  const t = useTranslations("attendance.useCheckIn");
  const sentence = useProblemSentence();
  const [phase, setPhase] = useState<CheckInPhase>(startPhase);
  const [guidance, setGuidance] = useState<GuidanceKey>("no_face");
  const [movement, setMovement] = useState<Movement>("full");
  const { waiting, call } = usePatience();
  // Frames come faster than renders, so they read and write these here.
  const now = useRef<CheckInPhase>(startPhase);
  const run = useRef<Run>(undefined);
  const ring = useRef<RingView>(undefined);
  const wish = useRef<{ movement: Movement; roomCode?: string }>({ movement: "full" });
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });

  const move = useCallback((next: CheckInPhase) => {
    if (now.current === next) return;
    now.current = next;
    if (next.name !== "following") run.current = undefined;
    setPhase(next);
  }, []);

  /** Runs a step towards the server; what it throws ends the try in words. */
  const attempt = useCallback(
    async (tries: number, step: () => Promise<void>) => {
      try {
        await step();
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === "AbortError") return;
        if (reloadForModel(cause)) return;
        if (needsFreshChallenge(cause)) {
          return move(afterFailure(tries, { said: sentence(cause) }, performance.now()));
        }
        const message = cause instanceof ApiProblem ? sentence(cause) : t("somethingWentWrongTry");
        move({ name: "blocked", message });
      }
    },
    [move, sentence, t],
  );

  const begin = useCallback(
    (tries: number) => {
      const { engine, sessionId } = latest.current;
      if (!engine) return;
      move({ name: "starting", tries });
      void attempt(tries, async () => {
        const { movement: wanted, roomCode } = wish.current;
        const answer = await requestChallenge(call, { sessionId, movement: wanted, roomCode });
        if (now.current.name !== "starting" || wish.current.movement !== wanted) return;
        wish.current = { movement: wanted };
        if (!answer.ok) {
          const { reason } = answer;
          const message = sentence(answer.problem);
          return move(reason === "code" ? { name: "needs_code", message } : { name: "blocked", message });
        }
        const { challenge } = answer;
        const session = startLivenessSession(engine, challenge.prompts, performance.now());
        move({ name: "following", tries, index: -1, prompts: challenge.prompts });
        run.current = { challenge, session };
      });
    },
    [attempt, call, move, sentence],
  );

  const send = useCallback(
    ({ challenge, session }: Run, tries: number) => {
      move({ name: "sending", tries });
      void attempt(tries, async () => {
        const outcome = await session.finish();
        if (!outcome.ok) {
          reportFailedTry(challenge);
          return move(afterFailure(tries, { seen: outcome.reason }, performance.now()));
        }
        const { sessionId, cameraSource, engine, onRecorded } = latest.current;
        const modelId = engine?.info.modelId ?? "";
        const { evidence } = outcome;
        const answered = await sendEvidence(call, { challenge, evidence, sessionId, cameraSource, modelId });
        const result =
          answered.outcome === "not_recognised"
            ? { ...answered, hint: t(`hints.${answered.reason}`) }
            : answered;
        move(afterAnswer(tries, result, performance.now()));
        if (result.outcome !== "not_recognised") onRecorded(result);
      });
    },
    [attempt, call, move, t],
  );

  const onFrame = useCallback(
    (analysis: FrameAnalysis) => {
      const { key, face } = guideOnePerson(analysis);
      setGuidance(key);
      const nowMs = performance.now();
      const current = run.current;
      const state = current?.session.take(analysis, face, key === "good", nowMs);
      ring.current = ringAfterFrame(ring.current, analysis, face, state);
      const phase = now.current;
      if (current && state && phase.name === "following") {
        const { step } = state;
        if (step.name === "failed") {
          reportFailedTry(current.challenge);
          return move(afterFailure(phase.tries, { seen: step.reason }, nowMs));
        }
        if (step.name === "done") return send(current, phase.tries);
        if (step.name === "prompt" && step.index !== phase.index) move({ ...phase, index: step.index });
        return;
      }
      const next = afterFrame(phase, key === "good", nowMs);
      move(next);
      if (next.name === "looking" && isSteady(next, nowMs)) begin(next.tries);
    },
    [begin, move, send],
  );

  const options = useCallback(
    (): AnalyseOptions => run.current?.session.options(performance.now()) ?? { mode: "video", embed: "none" },
    [],
  );
  const restart = useCallback(() => move(startPhase), [move]);
  const giveCode = useCallback(
    (roomCode: string) => {
      wish.current = { ...wish.current, roomCode };
      begin(0);
    },
    [begin],
  );
  const changeMovement = useCallback(
    (wanted: Movement) => {
      wish.current = { movement: wanted };
      setMovement(wanted);
      move({ ...startPhase });
    },
    [move],
  );
  const prompt = phase.name === "following" ? phase.prompts[phase.index] : undefined;
  return {
    phase,
    guidance,
    prompt,
    movement,
    waiting,
    options,
    onFrame,
    ring: useCallback(() => ring.current, []),
    restart,
    giveCode,
    changeMovement,
  };
}
