"use client";

import { Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { STATUSES } from "@/lib/features/classes/rules-status";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { useWords } from "@/lib/features/reports/components/use-words";
import { statusOfMark } from "@/lib/features/reports/rules-marks";
import type { ClassInsights } from "@/lib/features/reports/schema";
import { useFormats } from "@/lib/ui/use-formats";
import classes from "./register.module.css";

/** Sessions that fit on a sheet of paper, lying. */
const SESSIONS_A_SHEET = 18;

/** One table a sheet of paper, each with names, its sessions, and on the last the sums and a line to sign. */
export function RegisterSheets({ one, insights }: { one: SchoolClass; insights: ClassInsights }) {
  const t = useTranslations("register");
  const words = useWords(one.time_zone, insights.statuses);
  const { formatDate, formatDateTime } = useFormats();
  const [printedAt] = useState(() => new Date().toISOString());
  const { sessions, students } = insights;
  const parts = Math.ceil(sessions.length / SESSIONS_A_SHEET);
  const [first, last] = [sessions[0], sessions.at(-1)];
  return (
    <>
      {insights.sessions_left_out > 0 && (
        <Text c="dimmed" size="sm" mb="sm">
          {t("tooMany", { count: sessions.length })}
        </Text>
      )}
      {Array.from({ length: parts }, (_, part) => {
        const from = part * SESSIONS_A_SHEET;
        const shown = sessions.slice(from, from + SESSIONS_A_SHEET);
        const isLast = part === parts - 1;
        return (
          <article key={shown[0]?.session_id} className={classes.sheet}>
            <header className={classes.head}>
              <Title order={2} size="h4">
                {one.name} · {one.code}
              </Title>
              <Text size="sm">
                {first &&
                  last &&
                  t("range", { first: formatDate(first.starts_at), last: formatDate(last.starts_at) })}
              </Text>
            </header>
            <section
              className={classes.scroll}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too
              tabIndex={0}
              aria-label={t("caption", { name: one.name, part: part + 1, parts })}
            >
              <table className={classes.table}>
                <caption className={classes.caption}>
                  {t("caption", { name: one.name, part: part + 1, parts })}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">{t("student")}</th>
                    {shown.map((session) => (
                      <th key={session.session_id} scope="col" className={classes.day}>
                        <span>{words.day(session.starts_at)}</span>
                      </th>
                    ))}
                    {isLast &&
                      STATUSES.map((status) => (
                        <th key={status} scope="col">
                          <abbr title={words.status(status)}>{t(`marks.${status}`)}</abbr>
                        </th>
                      ))}
                    {isLast && <th scope="col">{t("rate")}</th>}
                  </tr>
                </thead>
                <tbody>
                  {students.map((student) => (
                    <tr key={student.user_id}>
                      <th scope="row">{student.name}</th>
                      {shown.map((session, i) => {
                        const status = statusOfMark(student.marks[from + i]);
                        return (
                          <td key={session.session_id} data-status={status ?? undefined}>
                            {status && <abbr title={words.status(status)}>{t(`marks.${status}`)}</abbr>}
                          </td>
                        );
                      })}
                      {isLast && STATUSES.map((status) => <td key={status}>{student[status]}</td>)}
                      {isLast && <td>{student.rate === null ? "–" : words.rate(student.rate)}</td>}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <footer className={classes.foot}>
              <span>
                {STATUSES.map((status) =>
                  t("legend", { mark: t(`marks.${status}`), status: words.status(status) }),
                ).join(" · ")}
              </span>
              <span>{t("made", { date: formatDateTime(printedAt) })}</span>
            </footer>
            {isLast && (
              <p className={classes.sign}>
                <span>
                  {t("teachers")}: {one.teachers.map(({ name }) => name).join(", ")}
                </span>
                <span className={classes.line}>{t("signature")}</span>
              </p>
            )}
          </article>
        );
      })}
    </>
  );
}
