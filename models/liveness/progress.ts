import { type FaceReading, isPromptShown, type LivenessPrompt, promptConfig } from "./prompts";

/** How far a movement has come towards being shown, in [0, 1], for a page that encourages. */
export function promptProgress(prompt: LivenessPrompt, neutral: FaceReading, frame: FaceReading): number {
  const { minTurnDeg, minLookUpDeg, minCloser } = promptConfig;
  const yaw = frame.pose.yawDeg - neutral.pose.yawDeg;
  switch (prompt) {
    case "turn_left":
      return share(yaw / minTurnDeg);
    case "turn_right":
      return share(-yaw / minTurnDeg);
    case "look_up":
      return share((frame.pose.pitchDeg - neutral.pose.pitchDeg) / minLookUpDeg);
    case "come_closer":
      return share((frame.pose.eyeDistancePx / neutral.pose.eyeDistancePx - 1) / (minCloser - 1));
    case "blink":
      return isPromptShown(prompt, neutral, frame) ? 1 : 0;
  }
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
