/** Languages with complete messages. `tag` is what `Intl` gets: day and month first, 24 hours. */
export const LANGUAGES = {
  en: { tag: "en-GB", name: "English", dir: "ltr" },
  es: { tag: "es", name: "Español", dir: "ltr" },
} as const satisfies Record<string, { tag: string; name: string; dir: "ltr" | "rtl" }>;

export type Locale = keyof typeof LANGUAGES;
export const LOCALES = ["en", "es"] as const satisfies readonly Locale[];
export const DEFAULT_LOCALE: Locale = "en";

/** Holds the language of whoever has not signed in yet. Readable by scripts: the language switch writes it. */
export const LOCALE_COOKIE = "rollcall.locale";
/** `rtl` mirrors the pages whatever the language: how right-to-left is tested until such a language is complete. */
export const DIRECTION_COOKIE = "rollcall.dir";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The best of the offered languages for an `Accept-Language` header, by its weights; the default when none fits. */
export function acceptedLocale(
  header: string | null | undefined,
  offered: { default: Locale; enabled: readonly Locale[] } = { default: DEFAULT_LOCALE, enabled: LOCALES },
): Locale {
  const wishes = (header ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const weight = parameters.map((text) => text.trim().match(/^q=([\d.]+)$/)?.[1]).find(Boolean);
    return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const [best] = wishes
    .flatMap(({ language, weight }) => {
      const locale = offered.enabled.find((one) => one === language);
      return locale && weight > 0 ? [{ locale, weight }] : [];
    })
    .sort((a, b) => b.weight - a.weight);
  return best?.locale ?? offered.default;
}
