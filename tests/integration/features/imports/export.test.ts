import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { getExportFile } from "@/lib/features/imports/data-export-file";
import { createDraft } from "@/lib/features/imports/mutations-draft";
import { insertCaller } from "../../../support/callers";
import { insertClass, insertUser } from "../../../support/factories";

/** A class with a student whose name a spreadsheet would run, and its teacher. */
async function arrange() {
  const student = await insertUser({ name: '=HYPERLINK("http://evil.test","Ñandú")' });
  const teacher = await insertUser({ role: "teacher", name: "@SUM(1+1)" });
  const schoolClass = await insertClass({ studentIds: [student.id], teacherIds: [teacher.id] });
  await db().user.update({ where: { id: student.id }, data: { externalId: `x-${student.id}` } });
  return { student, teacher, schoolClass };
}

it.each(["csv", "xlsx", "oneroster"] as const)(
  "what is exported as %s imports as unchanged",
  async (format) => {
    const { schoolClass } = await arrange();
    const file = await getExportFile({ format, class_id: schoolClass.id });
    expect(file.headers.get("content-disposition")).toContain("attachment");
    const preview = await createDraft({
      caller: await insertCaller("admin"),
      query: { file_name: "people", time_zone: "UTC" },
      bytes: new Uint8Array(await file.arrayBuffer()),
      now: new Date(),
    });
    expect(preview.problems).toEqual([]);
    // OneRoster gives everybody an id, so whoever had none gets one.
    const counts = format === "oneroster" ? { update: 1, unchanged: 1 } : { update: 0, unchanged: 2 };
    expect(preview.counts).toMatchObject({ create: 0, joins: 0, classes_created: 0, ...counts });
  },
);

it("no cell of a CSV starts a formula", async () => {
  const { schoolClass } = await arrange();
  const text = await (await getExportFile({ format: "csv", class_id: schoolClass.id })).text();
  expect(text).toContain(`"'=HYPERLINK`);
  expect(text).toContain("'@SUM");
  const zip = await getExportFile({ format: "oneroster", class_id: schoolClass.id });
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.keys(files)).toContain("manifest.csv");
  expect(new TextDecoder().decode(files["users.csv"])).toContain("'@SUM(1+1)");
});

it("exports whom the filter lets through", async () => {
  const { schoolClass, teacher } = await arrange();
  const query = { format: "csv", class_id: schoolClass.id, role: "teacher" } as const;
  const lines = (await (await getExportFile(query)).text()).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(teacher.email);
});
