import { useCallback, useRef, useState } from "react";

const remembered = "rollcall.check-in-sound";

export interface CueSound {
  on: boolean;
  switchTo: (on: boolean) => void;
  /** A short tone, higher when all is done; silent when switched off. */
  play: (cue: "next" | "done") => void;
}

/** Tones for a check-in, off until the person wants them; the choice is kept in this browser. */
export function useCueSound(): CueSound {
  const [on, setOn] = useState(recall);
  const context = useRef<AudioContext>(undefined);
  const play = useCallback(
    (cue: "next" | "done") => {
      if (!on) return;
      context.current ??= new AudioContext();
      beep(context.current, cue === "done" ? 880 : 587);
    },
    [on],
  );
  const switchTo = useCallback((wanted: boolean) => {
    setOn(wanted);
    remember(wanted);
  }, []);
  return { on, switchTo, play };
}

function beep(context: AudioContext, frequencyHz: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  const start = context.currentTime;
  tone.frequency.value = frequencyHz;
  volume.gain.setValueAtTime(0.12, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.18);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + 0.2);
}

function recall(): boolean {
  try {
    return typeof localStorage !== "undefined" && localStorage.getItem(remembered) === "on";
  } catch {
    return false;
  }
}

function remember(on: boolean): void {
  try {
    localStorage.setItem(remembered, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing stays silent the next time.
  }
}
