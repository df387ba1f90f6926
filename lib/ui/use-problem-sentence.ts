"use client";

import { useCallback } from "react";
import { useLocale, useTranslations } from "use-intl";

interface MaybeProblem extends Error {
  code?: unknown;
  reason?: unknown;
}

/**
 * Problems of the API as sentences in the reader's language: by their `reason`, else by their code, as
 * `ui.reasons` and `ui.codes` have them. The server's own sentence is English and often says more, so English
 * readers get that one, and everyone else when there is no translation.
 */
export function useProblemSentence(): (error: Error) => string {
  const english = useLocale().startsWith("en");
  const t = useTranslations("ui");
  return useCallback(
    (error: MaybeProblem) => {
      // Anything else is our own fault and says so.
      if (error.name !== "ApiProblem") return t("problem.page");
      if (english) return error.message;
      const keys = [`reasons.${String(error.reason)}`, `codes.${String(error.code)}`] as const;
      const known = keys.find((key) => t.has(key as "codes.offline"));
      return known ? t(known as "codes.offline") : error.message;
    },
    [english, t],
  );
}
