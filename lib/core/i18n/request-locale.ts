import { cookies, headers } from "next/headers.js";
import { cache } from "react";
import { findSession } from "../auth/find-caller";
import { log } from "../log";
import { getSchoolLanguages } from "./get-school-languages";
import { acceptedLocale, DIRECTION_COOKIE, isLocale, LANGUAGES, LOCALE_COOKIE, type Locale } from "./locales";

async function chosenByPerson(): Promise<string | null> {
  try {
    return (await findSession())?.locale ?? null;
  } catch (error) {
    // The page itself will say that the database does not answer, in the language we can still tell.
    log.warn({ err: error }, "language of the signed-in person unknown");
    return null;
  }
}

/**
 * The language of this request's pages: what the person chose, else this browser's cookie, else its wish, else the
 * school's own; only of those the school offers.
 */
export const getRequestLocale = cache(async (): Promise<Locale> => {
  const offered = await getSchoolLanguages();
  const isOffered = (value: unknown): value is Locale => isLocale(value) && offered.enabled.includes(value);
  const chosen = await chosenByPerson();
  if (isOffered(chosen)) return chosen;
  const kept = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isOffered(kept) ? kept : acceptedLocale((await headers()).get("accept-language"), offered);
});

/** Which way this request's pages read. */
export async function getRequestDirection(): Promise<"ltr" | "rtl"> {
  if ((await cookies()).get(DIRECTION_COOKIE)?.value === "rtl") return "rtl";
  return LANGUAGES[await getRequestLocale()].dir;
}
