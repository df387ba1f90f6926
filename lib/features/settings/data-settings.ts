import type { z } from "zod";
import type { Db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { LANGUAGES_KEY, toSchoolLanguages } from "@/lib/core/i18n/school-languages";
import {
  DEFAULT_MATCHING_POLICY,
  DEFAULT_RETENTION,
  type MatchingPolicy,
  matchingPolicy,
  type Retention,
  retention,
  type SchoolSettings,
  schoolName,
} from "./schema";

/** Rows of `settings` that admins change on the settings page. */
export const SETTING_KEYS = {
  school_name: "school_name",
  matching: "matching_policy",
  retention: "retention",
  languages: LANGUAGES_KEY,
} as const;

/** A stored value, or the default where there is none or one that this version cannot read. */
function valueOr<S extends z.ZodType>(schema: S, value: unknown, fallback: z.output<S>): z.output<S> {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : fallback;
}

async function getValue<S extends z.ZodType>(
  db: Db,
  key: string,
  schema: S,
  fallback: z.output<S>,
): Promise<z.output<S>> {
  const row = await db.setting.findUnique({ where: { key } });
  return valueOr(schema, row?.value, fallback);
}

/** The school's name; empty before set-up. */
export function getSchoolName(db: Db): Promise<string> {
  return getValue(db, SETTING_KEYS.school_name, schoolName, "");
}

/** How sure recognition must be in this school. */
export function getMatchingPolicy(db: Db): Promise<MatchingPolicy> {
  return getValue(db, SETTING_KEYS.matching, matchingPolicy, DEFAULT_MATCHING_POLICY);
}

/** How long photos of check-ins and the log are kept. */
export function getRetention(db: Db): Promise<Retention> {
  return getValue(db, SETTING_KEYS.retention, retention, DEFAULT_RETENTION);
}

/** All settings, with the ways to sign in that the environment configures. */
export async function getSettings(db: Db): Promise<SchoolSettings> {
  const { GOOGLE_CLIENT_ID, MICROSOFT_CLIENT_ID } = env();
  const rows = await db.setting.findMany({ where: { key: { in: Object.values(SETTING_KEYS) } } });
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  return {
    school_name: valueOr(schoolName, stored.get(SETTING_KEYS.school_name), ""),
    matching: valueOr(matchingPolicy, stored.get(SETTING_KEYS.matching), DEFAULT_MATCHING_POLICY),
    retention: valueOr(retention, stored.get(SETTING_KEYS.retention), DEFAULT_RETENTION),
    languages: toSchoolLanguages(stored.get(SETTING_KEYS.languages)),
    sign_in: {
      google: GOOGLE_CLIENT_ID !== undefined,
      microsoft: MICROSOFT_CLIENT_ID !== undefined,
    },
  };
}
