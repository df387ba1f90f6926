import { useSyncExternalStore } from "react";

/** Chromium's offer to install, not in TypeScript's library. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

let kept: InstallPrompt | undefined;
const listeners = new Set<() => void>();

function set(next: InstallPrompt | undefined): void {
  kept = next;
  for (const listener of listeners) listener();
}

/** Keeps the browser's offer until somebody asks for it; its own banner stays away. Returns the way to stop. */
export function keepInstallPrompt(): () => void {
  const offered = (event: Event) => {
    event.preventDefault();
    set(event as InstallPrompt);
  };
  const installed = () => set(undefined);
  window.addEventListener("beforeinstallprompt", offered);
  window.addEventListener("appinstalled", installed);
  return () => {
    window.removeEventListener("beforeinstallprompt", offered);
    window.removeEventListener("appinstalled", installed);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the browser to install the app; undefined where it is installed already or cannot be. */
export function useInstallPrompt(): (() => void) | undefined {
  const offer = useSyncExternalStore(
    subscribe,
    () => kept,
    () => undefined,
  );
  if (!offer) return undefined;
  return () => {
    // An offer can be used once.
    set(undefined);
    void offer.prompt();
  };
}
