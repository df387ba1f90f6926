import type { useTranslations } from "use-intl";
import type { GuidanceKey } from "@/lib/features/recognition/components/guidance";
import type { CheckInHint, CheckInPhase } from "./check-in-flow";

export type Words = ReturnType<typeof useTranslations<never>>;

/** A phase in words: on the picture, and below it where there is room for a sentence. */
export interface PhaseWords {
  short: string;
  long: string;
}

export function hintWords(hint: CheckInHint, t: Words): string {
  return "said" in hint ? hint.said : t(`attendance.checkInFailures.${hint.seen}`);
}

export function phaseWords(phase: CheckInPhase, guidance: GuidanceKey, t: Words): PhaseWords {
  const both = (text: string) => ({ short: text, long: text });
  switch (phase.name) {
    case "looking":
    case "starting":
      return both(lookWords(guidance, t));
    case "following":
      return followWords(phase, guidance, t);
    case "sending":
      return both(t("attendance.checkInCamera.checking"));
    case "resting":
      return { short: t("attendance.checkInCamera.onceMore"), long: hintWords(phase.hint, t) };
    case "needs_code":
    case "gave_up":
    case "blocked":
      return both("");
    case "done":
      return both(t("attendance.checkInCamera.done"));
  }
}

function followWords(
  { index, prompts }: Extract<CheckInPhase, { name: "following" }>,
  guidance: GuidanceKey,
  t: Words,
): PhaseWords {
  const prompt = prompts[index];
  if (!prompt) return { short: lookWords(guidance, t), long: t("attendance.checkInCamera.lookAhead") };
  if (guidance === "no_face" || guidance === "many_faces") {
    const text = lookWords(guidance, t);
    return { short: text, long: text };
  }
  const short = t(`attendance.prompts.${prompt}`);
  const long = t("attendance.checkInCamera.step", { step: index + 1, steps: prompts.length, what: short });
  return { short, long };
}

function lookWords(guidance: GuidanceKey, t: Words): string {
  if (guidance === "many_faces") return t("attendance.checkInCamera.onlyYou");
  return t(`recognition.guidance.${guidance}`);
}
