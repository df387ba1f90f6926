import { useCallback, useEffect, useRef, useState } from "react";
import { callPatiently, type Waiting } from "./patient-call";

export interface Patience {
  /** What the page is waiting for, while it is. */
  waiting: Waiting | undefined;
  /** `callPatiently` for this page; everything stops when the page goes away. */
  call: <T>(run: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** `callPatiently` bound to a component's life. */
export function usePatience(): Patience {
  const [waiting, setWaiting] = useState<Waiting>();
  const life = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    life.current = controller;
    return () => controller.abort(new DOMException("The page was left.", "AbortError"));
  }, []);
  const call = useCallback(<T>(run: (signal: AbortSignal) => Promise<T>) => {
    const { signal } = life.current;
    return callPatiently(() => run(signal), {
      signal,
      onWait: (next) => {
        if (!signal.aborted) setWaiting(next);
      },
    });
  }, []);
  return { waiting, call };
}
