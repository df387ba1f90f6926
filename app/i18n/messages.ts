import type { Locale } from "@/lib/core/i18n/locales";
import accountsEn from "@/lib/features/accounts/messages/en.json";
import accountsEs from "@/lib/features/accounts/messages/es.json";
import apiDocsEn from "@/lib/features/api-docs/messages/en.json";
import apiDocsEs from "@/lib/features/api-docs/messages/es.json";
import attendanceEn from "@/lib/features/attendance/messages/en.json";
import attendanceEs from "@/lib/features/attendance/messages/es.json";
import auditEn from "@/lib/features/audit/messages/en.json";
import auditEs from "@/lib/features/audit/messages/es.json";
import classPhotoEn from "@/lib/features/class-photo/messages/en.json";
import classPhotoEs from "@/lib/features/class-photo/messages/es.json";
import classesEn from "@/lib/features/classes/messages/en.json";
import classesEs from "@/lib/features/classes/messages/es.json";
import correctionsEn from "@/lib/features/corrections/messages/en.json";
import correctionsEs from "@/lib/features/corrections/messages/es.json";
import devicesEn from "@/lib/features/devices/messages/en.json";
import devicesEs from "@/lib/features/devices/messages/es.json";
import digestEn from "@/lib/features/digest/messages/en.json";
import digestEs from "@/lib/features/digest/messages/es.json";
import excusesEn from "@/lib/features/excuses/messages/en.json";
import excusesEs from "@/lib/features/excuses/messages/es.json";
import importsEn from "@/lib/features/imports/messages/en.json";
import importsEs from "@/lib/features/imports/messages/es.json";
import liveSessionsEn from "@/lib/features/live-sessions/messages/en.json";
import liveSessionsEs from "@/lib/features/live-sessions/messages/es.json";
import modelsEn from "@/lib/features/models/messages/en.json";
import modelsEs from "@/lib/features/models/messages/es.json";
import peopleEn from "@/lib/features/people/messages/en.json";
import peopleEs from "@/lib/features/people/messages/es.json";
import recognitionEn from "@/lib/features/recognition/messages/en.json";
import recognitionEs from "@/lib/features/recognition/messages/es.json";
import registerEn from "@/lib/features/register/messages/en.json";
import registerEs from "@/lib/features/register/messages/es.json";
import reportsEn from "@/lib/features/reports/messages/en.json";
import reportsEs from "@/lib/features/reports/messages/es.json";
import settingsEn from "@/lib/features/settings/messages/en.json";
import settingsEs from "@/lib/features/settings/messages/es.json";
import timetableEn from "@/lib/features/timetable/messages/en.json";
import timetableEs from "@/lib/features/timetable/messages/es.json";
import verificationEn from "@/lib/features/verification/messages/en.json";
import verificationEs from "@/lib/features/verification/messages/es.json";
import webhooksEn from "@/lib/features/webhooks/messages/en.json";
import webhooksEs from "@/lib/features/webhooks/messages/es.json";
import uiEn from "@/lib/ui/messages/en.json";
import uiEs from "@/lib/ui/messages/es.json";

/**
 * Every text of the pages. A namespace is a feature's folder name in camelCase (`ui` for `lib/ui`); a new one is
 * two imports and one line here. In client components: `useTranslations("people")`; in server components:
 * `await getTranslations("people")` from `./get-translations`, and `pageTitle` for titles; in jobs and emails:
 * `makeTranslator` of `lib/core/i18n`. Keys are camelCase, grouped by screen; amounts use ICU plurals; sentences are
 * whole messages, never glued from parts. English is the source of the keys' types.
 */
const english = {
  accounts: accountsEn,
  apiDocs: apiDocsEn,
  attendance: attendanceEn,
  audit: auditEn,
  classPhoto: classPhotoEn,
  classes: classesEn,
  corrections: correctionsEn,
  devices: devicesEn,
  digest: digestEn,
  liveSessions: liveSessionsEn,
  excuses: excusesEn,
  imports: importsEn,
  models: modelsEn,
  people: peopleEn,
  recognition: recognitionEn,
  register: registerEn,
  reports: reportsEn,
  settings: settingsEn,
  timetable: timetableEn,
  ui: uiEn,
  verification: verificationEn,
  webhooks: webhooksEn,
};

export type Messages = typeof english;
export type Namespace = keyof Messages;

export const MESSAGES: Record<Locale, Messages> = {
  en: english,
  es: {
    accounts: accountsEs,
    apiDocs: apiDocsEs,
    attendance: attendanceEs,
    audit: auditEs,
    classPhoto: classPhotoEs,
    classes: classesEs,
    corrections: correctionsEs,
    devices: devicesEs,
    digest: digestEs,
    liveSessions: liveSessionsEs,
    excuses: excusesEs,
    imports: importsEs,
    models: modelsEs,
    people: peopleEs,
    recognition: recognitionEs,
    register: registerEs,
    reports: reportsEs,
    settings: settingsEs,
    timetable: timetableEs,
    ui: uiEs,
    verification: verificationEs,
    webhooks: webhooksEs,
  },
};

declare module "use-intl" {
  interface AppConfig {
    /** Keys are checked by the compiler. */
    Messages: Messages;
  }
}
