import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { callerRef } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { objectStore } from "@/lib/core/storage/store";
import { getEvidencePhoto } from "@/lib/features/verification/data-evidence";
import { getReviews } from "@/lib/features/verification/data-reviews";
import { frameLink } from "@/lib/features/verification/rules-frame-link";
import { insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

async function insertEvidence() {
  const student = await insertUser();
  const teacher = await insertCaller("teacher");
  const { id: classId } = await insertClass({ teacherIds: [teacher.userId], studentIds: [student.id] });
  const { id: sessionId } = await insertSession({ classId });
  const log = await db().attendanceLog.create({
    data: {
      ...{ userId: student.id, sessionId, status: "present", method: "self_check_in" },
      ...{ cameraSource: "Laptop", timestamp: new Date(), verification: "disputed" },
    },
  });
  const objectKey = `evidence/test/${randomUUID()}.jpg`;
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: "teal" } })
    .jpeg()
    .withExif({ IFD0: { Model: "A phone" } })
    .toBuffer();
  await objectStore().write(objectKey, photo, "image/jpeg");
  const frame = await db().evidenceFrame.create({
    data: { logId: log.id, userId: student.id, position: 0, role: "neutral", objectKey, sha256: "" },
  });
  return { teacher, frameId: frame.id };
}

function open(caller: Caller, url: string, now = new Date()) {
  const { pathname, searchParams } = new URL(url, "http://school.invalid");
  return getEvidencePhoto({
    caller,
    frameId: pathname.split("/").at(-1) ?? "",
    until: Number(searchParams.get("until")),
    signature: searchParams.get("signature") ?? "",
    now,
  });
}

it("the class's teacher sees the picture, and nothing that a phone wrote beside it", async () => {
  const { teacher } = await insertEvidence();
  const { items } = await getReviews({ caller: teacher, query: {}, now: new Date() });
  const [item] = items;
  const url = item?.kind === "log" ? (item.frames[0]?.url ?? "") : "";
  const metadata = await sharp(await open(teacher, url)).metadata();
  expect(metadata).toMatchObject({ format: "jpeg", width: 64, height: 48 });
  expect(metadata.exif).toBeUndefined();
});

it("an address is of no use to others, later, or for a class one does not teach", async () => {
  const { teacher, frameId } = await insertEvidence();
  const linkOf = (caller: Caller) =>
    frameLink(env().NEXTAUTH_SECRET, { frameId, callerRef: callerRef(caller), now: new Date() });
  const stranger = await insertCaller("teacher");
  const student = await insertCaller("student");
  await expect(open(stranger, linkOf(teacher))).rejects.toMatchObject(refusal("not_found"));
  await expect(open(stranger, linkOf(stranger))).rejects.toMatchObject(refusal("not_found"));
  await expect(open(student, linkOf(student))).rejects.toMatchObject(refusal("not_found"));
  const later = new Date(Date.now() + 11 * 60_000);
  await expect(open(teacher, linkOf(teacher), later)).rejects.toMatchObject(refusal("not_found"));
  const admin = await insertCaller("admin");
  await expect(open(admin, linkOf(teacher))).rejects.toMatchObject(refusal("not_found"));
});
