import { describe, expect, it } from "vitest";
import { addHealth, firstTryShare, meanTries, unknownFaces } from "@/lib/features/reports/rules-health";
import { type Arrivals, latenessOf } from "@/lib/features/reports/rules-lateness";
import { csvBlob, tableCells } from "@/lib/ui/table-csv";

const arrivals = (name: string, weekday: number, hour: number, arrived: number, late: number): Arrivals => ({
  user_id: name,
  name,
  weekday,
  hour,
  arrived,
  late,
  seen: late,
  minutes: late * 12,
});

describe("lateness", () => {
  const sessions = [
    { weekday: 3, hour: 10, sessions: 2 },
    { weekday: 1, hour: 8, sessions: 4 },
    { weekday: 5, hour: 8, sessions: 1 },
  ];
  const rows = [
    arrivals("Ada", 1, 8, 4, 1),
    arrivals("Ada", 3, 10, 2, 2),
    arrivals("Ben", 1, 8, 4, 3),
    arrivals("Cem", 1, 8, 4, 0),
  ];
  const { slots, students } = latenessOf(rows, sessions);

  it("is added up by slot, in the order of the week, without slots to which nobody came", () => {
    expect(slots).toEqual([
      { weekday: 1, hour: 8, sessions: 4, arrived: 12, late: 4, late_minutes: 12 },
      { weekday: 3, hour: 10, sessions: 2, arrived: 2, late: 2, late_minutes: 12 },
    ]);
  });

  it("names who was late, most often first, and when mostly; the punctual are not named", () => {
    expect(students.map(({ name, late, weekday, hour }) => [name, late, weekday, hour])).toEqual([
      ["Ben", 3, 1, 8],
      ["Ada", 3, 3, 10],
    ]);
  });

  it("has no minutes when no camera saw the lates", () => {
    const [row] = rows;
    if (!row) throw new Error("no row");
    const byHand = latenessOf([{ ...row, seen: 0, minutes: 0 }], sessions);
    expect(byHand.slots[0]?.late_minutes).toBeNull();
  });
});

it("recognition adds up by camera or model", () => {
  const health = (camera_source: string, recorded: number, first_try: number) => ({
    camera_source,
    model_id: "facenet",
    recorded,
    first_try,
    tries: recorded * 2,
    no_match: 1,
    ambiguous: 2,
    not_enrolled: 3,
    disputed: 4,
  });
  const rows = [health("Door", 10, 5), health("Gate", 30, 25)];
  const [all] = addHealth(rows, (row) => row.model_id);
  expect(all && [all.key, firstTryShare(all), meanTries(all), unknownFaces(all), all.disputed]).toEqual([
    "facenet",
    0.75,
    2,
    12,
    8,
  ]);
  expect(addHealth(rows, (row) => row.camera_source)).toHaveLength(2);
  expect(firstTryShare(health("New", 0, 0))).toBeNull();
});

it("a downloaded table has its figures, quotes what needs it, and runs as no formula", async () => {
  const columns = [
    { id: "name", header: "Name", cell: (row: { name: string; rate: number | null }) => row.name },
    { id: "rate", header: "Rate", cell: () => "50%", value: (row: { rate: number | null }) => row.rate },
    { id: "phone", header: "Phone", onPhone: "only" as const, cell: () => "again" },
  ];
  const rows = [
    { name: "=HYPERLINK()", rate: 0.5 },
    { name: 'Ada "Ace", PhD', rate: null },
  ];
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await csvBlob(tableCells(columns, rows)).arrayBuffer(),
  );
  expect(text).toBe('\uFEFFName,Rate\r\n"\'=HYPERLINK()",0.5\r\n"Ada ""Ace"", PhD",');
});
