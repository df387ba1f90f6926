import type { Metadata } from "next";
import { createTranslator, type MessageKeys, type NestedKeyOf } from "use-intl/core";
import { LANGUAGES } from "@/lib/core/i18n/locales";
import { getRequestLocale } from "@/lib/core/i18n/request-locale";
import { MESSAGES, type Messages, type Namespace } from "./messages";

/** The texts of a namespace in this request's language, for server components. */
export async function getTranslations<const N extends Namespace>(namespace: N) {
  const locale = await getRequestLocale();
  return createTranslator<Messages, N>({
    locale: LANGUAGES[locale].tag,
    messages: MESSAGES[locale],
    namespace,
    timeZone: "UTC",
  });
}

/** `export const generateMetadata = pageTitle("people", "page.title")`: a page's title in its reader's language. */
export function pageTitle<const N extends Namespace>(
  namespace: N,
  key: MessageKeys<Messages[N], NestedKeyOf<Messages[N]>>,
) {
  return async (): Promise<Metadata> => {
    const locale = await getRequestLocale();
    const t = createTranslator({
      locale: LANGUAGES[locale].tag,
      messages: MESSAGES[locale][namespace] as Record<string, unknown>,
    });
    return { title: t(key as never) };
  };
}
