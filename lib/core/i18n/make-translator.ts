import { createTranslator } from "use-intl/core";
import { LANGUAGES, type Locale } from "./locales";

/**
 * A translator for server code that is not a page: jobs, emails, exports. `messages` holds a feature's own
 * `en.json` and `es.json`; dates and numbers inside messages follow the locale and `timeZone` (default UTC).
 */
export function makeTranslator<const M extends Record<string, unknown>>(
  locale: Locale,
  messages: Record<Locale, M>,
  timeZone = "UTC",
) {
  return createTranslator<M>({ locale: LANGUAGES[locale].tag, messages: messages[locale], timeZone });
}
