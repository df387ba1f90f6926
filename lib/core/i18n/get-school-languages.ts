import { cache } from "react";
import { db } from "../db";
import { toAppError } from "../http/problem";
import { log } from "../log";
import {
  DEFAULT_LANGUAGES,
  LANGUAGES_KEY,
  type SchoolLanguages,
  toSchoolLanguages,
} from "./school-languages";

/** The school's languages for this request's pages; all of them while the database does not answer. */
export const getSchoolLanguages = cache(async (): Promise<SchoolLanguages> => {
  try {
    const row = await db().setting.findUnique({ where: { key: LANGUAGES_KEY } });
    return toSchoolLanguages(row?.value);
  } catch (error) {
    log.warn({ err: toAppError(error) }, "languages of the school unknown");
    return DEFAULT_LANGUAGES;
  }
});
