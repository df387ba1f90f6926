"use client";

import { useTranslations } from "use-intl";
import { DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import type { LateStudent } from "../schema";
import type { Words } from "./use-words";

const SHOWN = 8;

/** Who comes late, how late, and when most often. */
export function LateStudents({ students, words }: { students: LateStudent[]; words: Words }) {
  const t = useTranslations("reports");
  if (students.length === 0) return null;
  return (
    <Panel title={t("lateness.who")} flush>
      <DataTable
        caption={t("lateness.who")}
        rows={students.slice(0, SHOWN)}
        rowKey={(student) => student.user_id}
        empty={null}
        columns={[
          { id: "name", header: t("student"), onPhone: "main", cell: (student) => student.name },
          {
            id: "often",
            header: words.status("late"),
            align: "end",
            onPhone: "side",
            cell: ({ late, arrived }) => t("lateness.ofArrivals", { late, arrived }),
          },
          {
            id: "minutes",
            header: t("lateness.mean"),
            align: "end",
            onPhone: "hide",
            cell: (student) =>
              student.late_minutes === null
                ? "–"
                : t("lateness.minutes", { minutes: words.number(student.late_minutes) }),
          },
          {
            id: "when",
            header: t("lateness.mostly"),
            cell: ({ weekday, hour }) => `${words.weekday(weekday, "long")}, ${words.hour(hour)}`,
          },
        ]}
      />
    </Panel>
  );
}
