import { z } from "zod";
import { DEFAULT_LOCALE, LOCALES } from "./locales";

const language = z.enum(LOCALES);

/** The languages a school offers, and the one its people start with. */
export const schoolLanguages = z
  .strictObject({ default: language, enabled: z.array(language).min(1, "must name one").max(LOCALES.length) })
  .refine((value) => value.enabled.includes(value.default), {
    path: ["default"],
    message: "must be one of the enabled languages",
  });
export type SchoolLanguages = z.infer<typeof schoolLanguages>;
export const DEFAULT_LANGUAGES: SchoolLanguages = { default: DEFAULT_LOCALE, enabled: [...LOCALES] };

/** The row of `settings` that holds them. */
export const LANGUAGES_KEY = "languages";

/** A stored value, or all languages where there is none. */
export function toSchoolLanguages(value: unknown): SchoolLanguages {
  const parsed = schoolLanguages.safeParse(value);
  return parsed.success ? parsed.data : DEFAULT_LANGUAGES;
}
