import { useEffect, useState } from "react";

const defaultMs = 350;

/** The value once it has stayed the same for a moment: guidance that changes with every frame cannot be read. */
export function useSteadyValue<T>(value: T, ms = defaultMs): T {
  const [steady, setSteady] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSteady(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return steady;
}
