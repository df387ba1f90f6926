"use client";

import { useTranslations } from "use-intl";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import { tableCells } from "@/lib/ui/table-csv";
import { statusOfMark } from "../rules-marks";
import { shownRate } from "../rules-shown-rate";
import type { SessionInsight, StudentInsight } from "../schema";
import { groupColumns } from "./group-columns";
import { HeatMap } from "./heat-map";
import { heatMapPicture } from "./heat-map-picture";
import { MarkLegend } from "./mark-legend";
import type { frameState } from "./query-state";
import type { Words } from "./use-words";

interface HeatMapChartProps {
  sessions: SessionInsight[];
  students: StudentInsight[];
  frame: ReturnType<typeof frameState>;
  words: Words;
  status?: AttendanceStatus | undefined;
  fileName: string;
}

/** Everybody in every session at one look. The table adds up per student; the CSV has every single mark. */
export function HeatMapChart({ sessions, students, frame, words, status, fileName }: HeatMapChartProps) {
  const t = useTranslations("reports");
  const rateOf = shownRate<StudentInsight>(status);
  const name: Column<StudentInsight> = {
    id: "name",
    header: t("student"),
    onPhone: "main",
    cell: (student) => student.name,
  };
  const columns = [
    name,
    ...groupColumns<StudentInsight>(words, status ? words.status(status) : t("rate"), rateOf, t("counts")),
  ];
  const everyMark = sessions.map(
    (session, i): Column<StudentInsight> => ({
      id: session.session_id,
      header: words.moment(session.starts_at),
      cell: (student) => {
        const found = statusOfMark(student.marks[i]);
        return found ? words.status(found) : "";
      },
    }),
  );
  const always = students.filter(({ absent, late, rate }) => rate !== null && absent + late === 0).length;
  return (
    <DataChart
      {...frame}
      title={t("heatMap.title")}
      description={t("heatMap.description")}
      height={240}
      interactive
      summary={t("heatMap.summary", { students: students.length, sessions: sessions.length, always })}
      empty={t("heatMap.empty")}
      fileName={`${fileName}-heat-map`}
      columns={columns}
      rows={students}
      rowKey={(student) => student.user_id}
      picture={() => heatMapPicture({ sessions, students, words })}
      cells={() => tableCells([...columns, ...everyMark], students)}
      chart={
        <>
          <MarkLegend words={words} />
          <HeatMap sessions={sessions} students={students} words={words} status={status} />
        </>
      }
    />
  );
}
