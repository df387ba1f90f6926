"use client";

import { useTranslations } from "use-intl";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import { bySlipping } from "../rules-slipping";
import type { StudentInsight } from "../schema";
import { AlertBadges } from "./alert-badges";
import { MarkStrip } from "./mark-strip";
import type { frameState } from "./query-state";
import styles from "./slipping-chart.module.css";
import type { Words } from "./use-words";

/** More would be no help: the heat map has everybody. */
const SHOWN = 12;

interface SlippingChartProps {
  students: StudentInsight[];
  frame: ReturnType<typeof frameState>;
  words: Words;
  fileName: string;
  onPick: (userId: string) => void;
}

/** Who is slipping: streaks of absences, falling and low rates, many lates; the most worrying first. */
export function SlippingChart({ students, frame, words, fileName, onPick }: SlippingChartProps) {
  const t = useTranslations("reports");
  const sorted = [...students].sort(bySlipping);
  const worrying = sorted.filter((student) => student.alerts.length > 0);
  const change = (student: StudentInsight) =>
    student.change === null ? "–" : t("slipping.points", { points: Math.round(student.change * 100) });
  const columns: Column<StudentInsight>[] = [
    { id: "name", header: t("student"), onPhone: "main", cell: (student) => student.name },
    {
      id: "alerts",
      header: t("slipping.why"),
      cell: (student) => <AlertBadges student={student} />,
      value: (student) =>
        student.alerts.map((alert) => t(`slipping.alert.${alert}`, { streak: student.streak })).join(", "),
    },
    {
      id: "streak",
      header: t("slipping.streak"),
      align: "end",
      onPhone: "hide",
      cell: ({ streak }) => streak,
    },
    {
      id: "longest",
      header: t("slipping.longest"),
      align: "end",
      onPhone: "hide",
      cell: (student) => student.longest_streak,
    },
    {
      id: "change",
      header: t("slipping.change"),
      align: "end",
      onPhone: "hide",
      cell: change,
      value: (student) => student.change,
    },
    {
      id: "rate",
      header: t("rate"),
      align: "end",
      onPhone: "side",
      cell: (student) => <strong>{words.rate(student.rate)}</strong>,
      value: (student) => student.rate,
    },
  ];
  return (
    <DataChart
      {...frame}
      title={t("slipping.title")}
      height={160}
      interactive
      summary={t("slipping.summary", {
        count: worrying.length,
        all: students.length,
        names: worrying
          .slice(0, 3)
          .map(({ name }) => name)
          .join(", "),
      })}
      empty={t("slipping.empty")}
      fileName={`${fileName}-students`}
      columns={columns}
      rows={sorted}
      rowKey={(student) => student.user_id}
      footer={worrying.length > SHOWN ? t("slipping.more", { count: worrying.length - SHOWN }) : undefined}
      chart={
        <ul className={styles.list}>
          {worrying.slice(0, SHOWN).map((student) => (
            <li key={student.user_id} className={styles.row}>
              <button type="button" className={styles.name} onClick={() => onPick(student.user_id)}>
                {student.name}
              </button>
              <AlertBadges student={student} />
              <MarkStrip marks={student.marks} />
              <strong className={styles.rate}>{words.rate(student.rate)}</strong>
            </li>
          ))}
        </ul>
      }
    />
  );
}
