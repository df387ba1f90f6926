import type { z } from "zod";
import { db } from "@/lib/core/db";
import { getSchoolName } from "../settings/data-settings";
import { getExportedClasses, getExportedPeople } from "./data-export";
import { oneRosterZip, peopleCsv, peopleXlsx } from "./rules-export";
import type { exportQuery } from "./schema";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  oneroster: "application/zip",
} as const;
const EXTENSIONS = { csv: "csv", xlsx: "xlsx", oneroster: "zip" } as const;

/** A file of the people a filter lets through. */
export async function getExportFile(query: z.output<typeof exportQuery>): Promise<Response> {
  const { format, ...filter } = query;
  const people = await getExportedPeople(db(), filter);
  const content =
    format === "csv"
      ? peopleCsv(people)
      : format === "xlsx"
        ? await peopleXlsx(people)
        : oneRosterZip({
            schoolName: await getSchoolName(db()),
            people,
            classes: await getExportedClasses(db()),
          });
  return new Response(typeof content === "string" ? content : new Uint8Array(content), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="people.${EXTENSIONS[format]}"`,
      "cache-control": "no-store",
    },
  });
}
