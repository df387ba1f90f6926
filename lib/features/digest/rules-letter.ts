import { LANGUAGES, type Locale } from "@/lib/core/i18n/locales";
import { makeTranslator } from "@/lib/core/i18n/make-translator";
import type { ClassWeek } from "./data-week";
import english from "./messages/en.json";
import spanish from "./messages/es.json";

/** More names would not be read. */
const SHOWN_STUDENTS = 5;

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign,
  );
}

/** The week as a letter in a person's language, as plain text and as HTML of the same words. */
export function writeLetter(input: {
  name: string;
  locale: Locale;
  schoolName: string;
  isAdmin: boolean;
  /** First day of the week, such as `2026-11-16`. */
  monday: string;
  weeks: readonly ClassWeek[];
  /** Address of the site, without a slash at the end. */
  site: string;
}): Letter {
  const { name, locale, schoolName, isAdmin, monday, weeks, site } = input;
  const t = makeTranslator(locale, { en: english, es: spanish });
  const { tag } = LANGUAGES[locale];
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", timeZone: "UTC" });
  const change = ({ rate, before }: ClassWeek) => {
    if (rate === null || before === null) return t("first");
    const points = Math.round(rate * 100) - Math.round(before * 100);
    if (points === 0) return t("same");
    return t(points > 0 ? "up" : "down", { points: Math.abs(points) });
  };
  const reasons = ({ alerts, streak }: ClassWeek["slipping"][number]) =>
    alerts.map((alert) => t(`alerts.${alert}`, { streak })).join(", ");
  const blocks = weeks.map((week) => ({
    head:
      week.sessions === 0
        ? t("classQuiet", { name: week.one.name })
        : t("class", {
            name: week.one.name,
            sessions: week.sessions,
            rate: week.rate === null ? t("noRate") : percent.format(week.rate),
            change: change(week),
          }),
    students: week.slipping
      .slice(0, SHOWN_STUDENTS)
      .map((student) => t("student", { name: student.name, reasons: reasons(student) })),
  }));
  const when = { monday: day.format(new Date(`${monday}T00:00:00Z`)) };
  const opening = [t("hello", { name }), t(isAdmin ? "introAdmin" : "intro", when)];
  const closing = [
    t("more", { link: `${site}/${isAdmin ? "insights" : "classes"}` }),
    t("stop", { link: `${site}/profile` }),
  ];
  const text = [
    ...opening,
    ...blocks.map(({ head, students }) =>
      [head, ...(students.length > 0 ? [t("slipping"), ...students.map((one) => `- ${one}`)] : [])].join(
        "\n",
      ),
    ),
    ...closing,
  ].join("\n\n");
  const paragraph = (words: string) => `<p>${escapeHtml(words)}</p>`;
  const html = [
    ...opening.map(paragraph),
    ...blocks.map(
      ({ head, students }) =>
        paragraph(head) +
        (students.length > 0
          ? `${paragraph(t("slipping"))}<ul>${students.map((one) => `<li>${escapeHtml(one)}</li>`).join("")}</ul>`
          : ""),
    ),
    ...closing.map(paragraph),
  ].join("\n");
  return {
    subject: t("subject", { school: schoolName || "Rollcall" }),
    text: `${text}\n`,
    html: `<!doctype html><html lang="${locale}"><body>${html}</body></html>`,
  };
}
