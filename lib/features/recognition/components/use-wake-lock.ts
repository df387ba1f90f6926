import { useEffect } from "react";

/** Keeps the screen on while mounted and wanted, where the browser can. */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let done = false;
    const request = async () => {
      if (document.hidden) return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (done) await lock.release();
      } catch {
        // Low battery or a policy: the screen may then go dark, nothing else.
      }
    };
    // The browser takes the lock back when the page is hidden.
    document.addEventListener("visibilitychange", request);
    void request();
    return () => {
      done = true;
      document.removeEventListener("visibilitychange", request);
      void lock?.release();
    };
  }, [wanted]);
}
