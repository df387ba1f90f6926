import { z } from "zod";
import { schoolLanguages } from "@/lib/core/i18n/school-languages";

/** False match rates a school may ask for in 1:1 comparisons; the first is the specification's 0.70. */
export const FMR_CHOICES = [1e-4, 3e-5, 1e-5, 3e-6, 1e-6] as const;
/** Chances that a stranger before a camera is taken for somebody of the roster; the first is the default. */
export const FPIR_CHOICES = [1e-3, 3e-4, 1e-4, 1e-5] as const;

const oneOf = (choices: readonly number[]) =>
  z.number().refine((value) => choices.includes(value), `must be one of ${choices.join(", ")}`);

/** How sure recognition must be. Neither figure can be laxer than the default, so no threshold is below 0.70. */
export const matchingPolicy = z.strictObject({
  fmr: oneOf(FMR_CHOICES).meta({ description: "1:1 false match rate; 0.0001 is similarity 0.70" }),
  fpir: oneOf(FPIR_CHOICES).meta({ description: "1:N false positive identification rate of a roster" }),
});
export type MatchingPolicy = z.infer<typeof matchingPolicy>;
export const DEFAULT_MATCHING_POLICY: MatchingPolicy = { fmr: FMR_CHOICES[0], fpir: FPIR_CHOICES[0] };

export const retention = z.strictObject({
  evidence_days: z.int().min(1).max(3650).nullable().meta({ description: "null keeps photos" }),
  log_years: z.int().min(1).max(100).nullable().meta({ description: "null keeps the attendance log" }),
});
export type Retention = z.infer<typeof retention>;
/** Photos of check-ins prove little after a term; the log is the school's record. */
export const DEFAULT_RETENTION: Retention = { evidence_days: 90, log_years: null };

export const schoolName = z.string().trim().min(1, "is empty").max(200);

export const schoolSettings = z.object({
  school_name: z.string(),
  matching: matchingPolicy,
  retention,
  languages: schoolLanguages,
  sign_in: z.object({ google: z.boolean(), microsoft: z.boolean() }),
});
export type SchoolSettings = z.infer<typeof schoolSettings>;

/** Only what is given changes. */
export const updateSettingsBody = z
  .strictObject({
    school_name: schoolName.optional(),
    matching: matchingPolicy.optional(),
    retention: retention.optional(),
    languages: schoolLanguages.optional(),
  })
  .refine((value) => Object.values(value).some((part) => part !== undefined), "names nothing to change");
