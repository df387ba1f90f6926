import { randomBytes } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { getPeoplePage } from "@/lib/features/people/data-people";
import { getPhoto } from "@/lib/features/people/data-photo";
import { createPersonWithoutFace } from "@/lib/features/people/mutations-create";
import { asCaller, insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertTemplate, insertUser, unitVector } from "../../../support/factories";
import { makePhoto, storePhoto } from "../../../support/photos";

const tag = randomBytes(6).toString("hex");
const page = (query: Partial<Parameters<typeof getPeoplePage>[1]>) =>
  getPeoplePage(db(), { limit: 100, search: tag, ...query });

beforeAll(async () => {
  for (const name of ["Ådne", "alice", "Alice", "bob 50%", "Zed"])
    await insertUser({ name: `${name} ${tag}` });
  const enrolled = await insertUser({ name: `Enrolled ${tag}`, role: "teacher" });
  await insertTemplate({ userId: enrolled.id, vector: unitVector(enrolled.id) });
  const outdated = await insertUser({ name: `Outdated ${tag}` });
  await insertTemplate({ userId: outdated.id, vector: unitVector(outdated.id), modelId: "another" });
});

it("pages through everyone once, by name whatever its case", async () => {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, next_cursor } = await page({ limit: 2, cursor });
    names.push(...items.map((item) => item.name));
    cursor = next_cursor ?? undefined;
  } while (cursor);
  expect(names).toHaveLength(7);
  expect(new Set(names).size).toBe(7);
  expect(names.slice(0, 2).map((name) => name.toLowerCase())).toEqual([`alice ${tag}`, `alice ${tag}`]);
});

it("searches names and addresses, and takes % and _ as they are", async () => {
  expect((await page({ search: `ZED ${tag}` })).items).toHaveLength(1);
  expect((await page({ search: `50% ${tag}` })).items).toHaveLength(1);
  expect((await page({ search: `5%${tag}` })).items).toHaveLength(0);
  const person = (await page({})).items[0];
  expect((await page({ search: person?.email ?? "" })).items).toHaveLength(1);
});

it("filters by role and by enrolment for the model in use", async () => {
  expect((await page({ role: "teacher" })).items).toHaveLength(1);
  const enrolled = (await page({ enrolled: "true" })).items;
  expect(enrolled).toMatchObject([{ name: `Enrolled ${tag}`, enrolled: true, sample_count: 1 }]);
  expect((await page({ enrolled: "false" })).items).toHaveLength(6);
});

it("creates someone without a face", async () => {
  const email = `plain-${tag}@test.invalid`;
  const body = { name: "Plain", email, role: "student" as const, class_ids: [] };
  const caller = await insertCaller("admin");
  const person = await createPersonWithoutFace({ caller, body });
  expect(person).toMatchObject({ name: "Plain", enrolled: false, photo_url: null, sample_count: 0 });
  const again = createPersonWithoutFace({ caller, body });
  await expect(again).rejects.toMatchObject(refusal("conflict", "email_taken"));
  await db().user.delete({ where: { id: person.user_id } });
});

it("shows a photo to admins, the person and their teachers, and to nobody else", async () => {
  const [student, teacher] = [await insertUser(), await insertUser({ role: "teacher" })];
  await insertClass({ teacherIds: [teacher.id], studentIds: [student.id] });
  const { objectKey } = await insertTemplate({ userId: student.id, vector: unitVector(student.id) });
  const photo = await makePhoto();
  await storePhoto(objectKey, photo);
  for (const caller of [asCaller(student), asCaller(teacher), await insertCaller("admin")]) {
    const { content, mime } = await getPhoto(caller, student.id);
    expect(Buffer.from(content).equals(photo.content)).toBe(true);
    expect(mime).toBe("image/jpeg");
  }
  for (const caller of [await insertCaller("student"), await insertCaller("teacher")]) {
    await expect(getPhoto(caller, student.id)).rejects.toMatchObject(refusal("not_found"));
  }
  await expect(getPhoto(asCaller(teacher), teacher.id)).rejects.toMatchObject(refusal("not_found"));
});

it("filters by class and by whether people are active", async () => {
  const [student, teacher] = [
    await insertUser({ name: `In class ${tag}` }),
    await insertUser({ role: "teacher" }),
  ];
  const schoolClass = await insertClass({ studentIds: [student.id], teacherIds: [teacher.id] });
  const inClass = await getPeoplePage(db(), { limit: 100, class_id: schoolClass.id });
  expect(inClass.items.map(({ user_id }) => user_id).sort()).toEqual([student.id, teacher.id].sort());
  await db().user.update({ where: { id: student.id }, data: { deactivatedAt: new Date() } });
  expect((await page({ class_id: schoolClass.id, active: "true" })).items).toEqual([]);
  expect((await page({ active: "false" })).items).toMatchObject([{ user_id: student.id, deactivated: true }]);
});
