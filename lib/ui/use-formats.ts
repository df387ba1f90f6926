"use client";

import { useMemo } from "react";
import { useLocale } from "use-intl";
import { type Formats, makeFormats } from "./formats";

/** How this page's language writes dates, times and shares. */
export function useFormats(): Formats {
  const tag = useLocale();
  return useMemo(() => makeFormats(tag), [tag]);
}
