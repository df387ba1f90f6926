"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { useLocale } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { DEFAULT_LOCALE, LANGUAGES, LOCALE_COOKIE, LOCALES, type Locale } from "@/lib/core/i18n/locales";
import { updateProfile } from "@/lib/features/people/endpoints";
import { useOfferedLanguages } from "@/lib/ui/offered-languages";

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/**
 * The language of the pages and how to change it: at once here, in this browser's cookie, and for a signed-in
 * person also in their profile, so that other devices follow.
 */
export function useLanguage({ signedIn }: { signedIn: boolean }) {
  const router = useRouter();
  const tag = useLocale();
  const save = useMutation({
    mutationFn: async (locale: Locale) => {
      const secure = window.location.protocol === "https:" ? "; secure" : "";
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
      document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_IN_SECONDS}; samesite=lax${secure}`;
      if (signedIn) await callApi(updateProfile, { body: { locale } });
    },
    // Server parts come in the new language; what people typed stays.
    onSuccess: () => {
      // The page for times without network follows too.
      navigator.serviceWorker?.controller?.postMessage("language");
      startTransition(() => router.refresh());
    },
  });
  const codes = useOfferedLanguages();
  const offered = LOCALES.filter((locale) => codes.includes(locale));
  const current = LOCALES.find((locale) => LANGUAGES[locale].tag === tag) ?? DEFAULT_LOCALE;
  return { current, offered, choose: (locale: Locale) => save.mutate(locale), save };
}
