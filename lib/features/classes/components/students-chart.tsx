"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DataChart } from "@/lib/ui/data-chart";
import { tableCells } from "@/lib/ui/table-csv";
import { TextLink } from "@/lib/ui/text-link";
import { useFormats } from "@/lib/ui/use-formats";
import { byNeed } from "../rules-figures";
import type { ClassChart } from "../schema";
import { type ChartResult, chartState } from "./chart-state";
import { useCountColumns } from "./count-columns";
import { shownStatuses } from "./shown-statuses";
import { StatusBars } from "./status-bars";
import { StudentTick } from "./student-tick";

const ROW_HEIGHT = 32;
const FIRST_ROWS = 10;
const LEGEND_HEIGHT = 34;
type Student = ClassChart["students"][number];

/** Attendance per student, those who come least first. */
export function StudentsChart({ query, linkToPeople }: { query: ChartResult; linkToPeople: boolean }) {
  const t = useTranslations("classes.studentsChart");
  const countColumns = useCountColumns<Student>();
  const { formatRate } = useFormats();
  const [all, setAll] = useState(false);
  const students = byNeed(query.data?.students ?? []);
  const rows = all ? students : students.slice(0, FIRST_ROWS);
  const shown = shownStatuses(students);
  const lowest = students
    .filter((student) => student.rate !== null)
    .slice(0, 3)
    .map((student) => `${student.name} ${formatRate(student.rate)}`);
  const summary = t("attendanceOfStudentsLowest", {
    count: students.length,
    lowest: lowest.join(", ") || t("noRatesYet"),
  });
  return (
    <DataChart
      title={t("attendancePerStudent")}
      description={t("thoseWhoComeLeast")}
      height={FIRST_ROWS * ROW_HEIGHT + LEGEND_HEIGHT}
      summary={summary}
      state={chartState(query, () => students.length === 0 || shown.size === 0)}
      error={query.error}
      onRetry={() => query.refetch()}
      empty={t("eachStudentsBarAppears")}
      footer={
        students.length > FIRST_ROWS && (
          <Button variant="subtle" onClick={() => setAll(!all)}>
            {all ? t("showFewer") : t("showAll", { count: students.length })}
          </Button>
        )
      }
      fileName="students"
      columns={[
        {
          id: "name",
          header: t("student"),
          onPhone: "main",
          cell: (student: Student) =>
            linkToPeople ? (
              <TextLink href={`/people/${student.user_id}`} size="sm" fw={550}>
                {student.name}
              </TextLink>
            ) : (
              student.name
            ),
          value: (student: Student) => student.name,
        },
        ...countColumns,
        {
          id: "rate",
          header: t("rate"),
          align: "end",
          onPhone: "side",
          cell: (student: Student) => <strong>{formatRate(student.rate)}</strong>,
          value: (student: Student) => student.rate,
        },
      ]}
      rows={rows}
      rowKey={(student) => student.user_id}
      cells={(columns) => tableCells(columns, students)}
      chart={
        <StatusBars
          rows={rows}
          idOf={(student) => student.user_id}
          height={rows.length * ROW_HEIGHT}
          titleOf={(student) => student.name}
          along={{ people: (student, x, y) => <StudentTick x={x} y={y} student={student} /> }}
        />
      }
    />
  );
}
