import { expect, it } from "vitest";
import { registerTable } from "@/lib/features/register/rules-table";
import type { ClassInsights } from "@/lib/features/reports/schema";

const counts = { present: 1, late: 0, absent: 1, excused: 0 };
const insights: ClassInsights = {
  time_zone: "Europe/Berlin",
  statuses: [
    { status: "present", label: "Here", weight: 1 },
    { status: "late", label: null, weight: 1 },
    { status: "excused", label: null, weight: null },
    { status: "absent", label: null, weight: 0 },
  ],
  // The clock went back between them; both begin at nine.
  sessions: ["2026-10-24T07:00:00Z", "2026-10-26T08:00:00Z", "2026-10-27T08:00:00Z"].map((starts_at, i) => ({
    ...{ session_id: `00000000-0000-4000-8000-00000000000${i}`, title: null, starts_at },
    ...{ state: "closed" as const, ...counts, rate: 0.5 },
  })),
  sessions_left_out: 0,
  students: [
    {
      ...{ user_id: "00000000-0000-4000-8000-000000000009", name: "Ada", marks: "pa-", ...counts, rate: 0.5 },
      ...{ streak: 1, longest_streak: 1, change: null, alerts: [] },
    },
  ],
};

it("has a column a session on the class's clock, in the class's words, then sums", () => {
  const { header, rows } = registerTable(insights);
  expect(header).toEqual([
    ...["name", "2026-10-24 09:00", "2026-10-26 09:00", "2026-10-27 09:00"],
    ...["Here", "Late", "Excused", "Absent", "rate %"],
  ]);
  expect(rows).toEqual([["Ada", "Here", "Absent", null, 1, 0, 0, 1, 50]]);
});
