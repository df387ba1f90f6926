"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useTranslations } from "use-intl";
import { ChartFrame } from "@/lib/ui/chart-frame";
import { DataTable } from "@/lib/ui/data-table";
import { TextLink } from "@/lib/ui/text-link";
import { useFormats } from "@/lib/ui/use-formats";
import { byNeed } from "../rules-figures";
import type { ClassChart } from "../schema";
import { SERIES } from "./attendance-series";
import { ChartLegend } from "./chart-legend";
import { type ChartResult, chartState } from "./chart-state";
import { ChartTooltip } from "./chart-tooltip";
import { useCountColumns } from "./count-columns";
import { shownStatuses } from "./shown-statuses";
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
  const byId = new Map(students.map((student) => [student.user_id, student]));
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
    <ChartFrame
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
      chart={
        <>
          <ChartLegend shown={shown} />
          <ResponsiveContainer width="100%" height={rows.length * ROW_HEIGHT}>
            <BarChart
              layout="vertical"
              data={rows}
              accessibilityLayer={false}
              margin={{ top: 0, right: 4, bottom: 0, left: 0 }}
            >
              <XAxis type="number" hide />
              <YAxis
                type="category"
                dataKey="user_id"
                width={168}
                interval={0}
                tickLine={false}
                axisLine={false}
                tick={(props) => (
                  <StudentTick
                    x={Number(props.x)}
                    y={Number(props.y)}
                    student={byId.get(String(props.payload.value))}
                  />
                )}
              />
              <Tooltip
                cursor={{ fill: "var(--mantine-color-default-hover)" }}
                isAnimationActive={false}
                content={({ label }) => {
                  const student = byId.get(String(label));
                  return student ? <ChartTooltip title={student.name} counts={student} /> : null;
                }}
              />
              {SERIES.filter(({ key }) => shown.has(key)).map(({ key, colour }) => (
                <Bar
                  key={key}
                  dataKey={key}
                  stackId="all"
                  fill={colour}
                  stroke="var(--surface)"
                  strokeWidth={1}
                  barSize={18}
                  isAnimationActive={false}
                />
              ))}
            </BarChart>
          </ResponsiveContainer>
        </>
      }
      table={
        <DataTable
          caption={t("attendancePerStudent")}
          rows={rows}
          rowKey={(student) => student.user_id}
          empty={null}
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
            },
            ...countColumns,
            {
              id: "rate",
              header: t("rate"),
              align: "end",
              onPhone: "side",
              cell: (student: Student) => <strong>{formatRate(student.rate)}</strong>,
            },
          ]}
        />
      }
    />
  );
}
