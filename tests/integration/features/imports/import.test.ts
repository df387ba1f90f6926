import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { confirmImport } from "@/lib/features/imports/mutations-confirm";
import { changeDraft, createDraft } from "@/lib/features/imports/mutations-draft";
import { insertCaller, refusal } from "../../../support/callers";
import { insertClass, insertUser } from "../../../support/factories";

let caller: Awaited<ReturnType<typeof insertCaller>>;
let tag: string;
const now = () => new Date();

beforeEach(async () => {
  caller = await insertCaller("admin");
  tag = crypto.randomUUID().slice(0, 8);
});
afterEach(async () => {
  await db().user.deleteMany({ where: { email: { endsWith: `${tag}@import.test` } } });
});

const address = (name: string) => `${name}-${tag}@import.test`;
function read(text: string, query: { class_id?: string } = {}) {
  return createDraft({
    caller,
    query: { file_name: "list.csv", time_zone: "Europe/Madrid", ...query },
    bytes: strToU8(text),
    now: now(),
  });
}
const confirm = (importId: string) => confirmImport({ caller, importId, now: now() });
const inSchool = () => db().user.count({ where: { email: { endsWith: `${tag}@import.test` } } });

describe("a list of people", () => {
  it("is previewed, written as previewed, and changes nothing the second time", async () => {
    const schoolClass = await insertClass();
    const list = [
      "name,email,role,class codes,external id",
      `Ada King,${address("ada")},student,${schoolClass.code},${tag}-1`,
      `Bob Stone,${address("bob").toUpperCase()},teacher,${schoolClass.code},${tag}-2`,
    ].join("\n");
    const preview = await read(list);
    expect(preview.problems).toEqual([]);
    expect(preview.counts).toMatchObject({ lines: 2, create: 2, update: 0, unchanged: 0, joins: 2 });
    expect(await inSchool()).toBe(0);

    expect(await confirm(preview.import_id)).toMatchObject({ created: 2, joined: 2 });
    const ada = await db().user.findUniqueOrThrow({
      where: { externalId: `${tag}-1` },
      include: { rosterEntries: true },
    });
    expect(ada).toMatchObject({ name: "Ada King", role: "student" });
    expect(ada.rosterEntries).toMatchObject([{ classId: schoolClass.id }]);
    expect(await db().classTeacher.count({ where: { classId: schoolClass.id } })).toBe(1);

    const again = await read(list);
    expect(again.counts).toMatchObject({ create: 0, update: 0, unchanged: 2, joins: 0 });
    await expect(confirm(preview.import_id)).rejects.toMatchObject(refusal("conflict", "import_done"));
    const stored = await db().import.findUniqueOrThrow({ where: { id: preview.import_id } });
    expect(stored.source).toBeNull();
  });

  it("updates people whom it knows by number or address", async () => {
    const known = await insertUser({ email: address("old") });
    await db().user.update({ where: { id: known.id }, data: { externalId: `${tag}-7` } });
    const other = await insertUser({ email: address("other"), name: "Same Name" });
    const preview = await read(
      `id;nombre;correo\n${tag}-7;José Ñandú;${address("new")}\n${tag}-8;;${address("other")}\n`,
    );
    expect(preview.delimiter).toBe(";");
    expect(preview.lines).toMatchObject([
      {
        action: "update",
        changes: [
          { field: "name", from: known.name, to: "José Ñandú" },
          { field: "email", from: known.email, to: address("new") },
        ],
      },
      { action: "update", changes: [{ field: "external_id", from: "", to: `${tag}-8` }] },
    ]);
    await confirm(preview.import_id);
    expect(await db().user.findUniqueOrThrow({ where: { id: known.id } })).toMatchObject({
      name: "José Ñandú",
      email: address("new"),
    });
    expect(await db().user.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({
      name: "Same Name",
      externalId: `${tag}-8`,
    });
  });

  it("names every wrong cell by line and column, and writes nothing of it", async () => {
    const gone = await insertUser({ email: address("gone") });
    await db().user.update({ where: { id: gone.id }, data: { deactivatedAt: now() } });
    const teacher = await insertUser({ role: "teacher", email: address("teacher") });
    const preview = await read(
      [
        "name,email,role,class",
        `,${address("nameless")},,`,
        "No Address,,,",
        "Bad Address,not-an-address,,",
        `Twice,${address("twice")},,`,
        `Twice Again,${address("twice")},,`,
        `Strange Role,${address("role")},wizard,`,
        `No Class,${address("class")},,NO-SUCH-CLASS`,
        `${teacher.name},${teacher.email},student,`,
        `${gone.name},${gone.email},,`,
        `Good One,${address("good")},,`,
      ].join("\n"),
    );
    expect(preview.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, "name", "name_missing"],
      [3, "email", "email_missing"],
      [4, "email", "email_invalid"],
      [6, "email", "email_repeated"],
      [7, "role", "role_unknown"],
      [8, "class", "class_unknown"],
      [9, "role", "role_differs"],
      [10, "email", "deactivated"],
    ]);
    await expect(confirm(preview.import_id)).rejects.toMatchObject(
      refusal("invalid_input", "import_has_problems"),
    );
    expect(await db().user.findUnique({ where: { email: address("good") } })).toBeNull();
  });

  it("sees that two lines mean one person by different columns", async () => {
    const known = await insertUser({ email: address("known") });
    await db().user.update({ where: { id: known.id }, data: { externalId: `${tag}-9` } });
    const preview = await read(`name,email,id\nOne,,${tag}-9\nTwo,${known.email},\n`);
    expect(preview.problems).toMatchObject([
      { line: 3, column: "email", code: "person_repeated", value: "2" },
    ]);
  });

  it("does not guess when number and address belong to two people", async () => {
    const [a, b] = [await insertUser({ email: address("a") }), await insertUser({ email: address("b") })];
    await db().user.update({ where: { id: a.id }, data: { externalId: `${tag}-3` } });
    const preview = await read(`name,email,id\nWho,${b.email},${tag}-3\n`);
    expect(preview.problems).toMatchObject([{ line: 2, code: "ids_conflict" }]);
  });

  it("can be read with other columns", async () => {
    const draft = await read(`wer,wohin\nAda,${address("ada")}\n`);
    expect(draft.problems).toMatchObject([{ code: "column_missing" }]);
    const change = (mapping: Partial<typeof draft.mapping>) =>
      changeDraft({
        caller,
        importId: draft.import_id,
        body: { mapping: { ...draft.mapping, ...mapping } },
        now: now(),
      });
    const mended = await change({ name: 0, email: 1 });
    expect(mended.problems).toEqual([]);
    expect(mended.lines).toMatchObject([{ name: "Ada", email: address("ada"), action: "create" }]);
    await expect(change({ name: 0, email: 0 })).rejects.toMatchObject(refusal("invalid_input"));
  });

  it("is nobody else's to see or confirm", async () => {
    const draft = await read(`name,email\nAda,${address("ada")}\n`);
    const other = await insertCaller("admin");
    await expect(
      confirmImport({ caller: other, importId: draft.import_id, now: now() }),
    ).rejects.toMatchObject(refusal("not_found"));
    const later = new Date(Date.now() + 2 * 3600_000);
    await expect(confirmImport({ caller, importId: draft.import_id, now: later })).rejects.toMatchObject(
      refusal("gone", "import_expired"),
    );
  });
});

describe("all or nothing", () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => `Person ${from + i},${address(`p${from + i}`)}`).join("\n");

  it("5,000 lines are read, written and read again as unchanged, each within seconds", async () => {
    const list = `name,email\n${many(5000)}\n`;
    const preview = await read(list);
    expect(preview.counts).toMatchObject({ create: 5000 });
    expect(preview.lines).toHaveLength(1000);
    expect(await confirm(preview.import_id)).toMatchObject({ created: 5000 });
    expect(await inSchool()).toBe(5000);
    expect((await read(list)).counts).toMatchObject({ create: 0, unchanged: 5000 });
  }, 60_000);

  it("one wrong line among 5,000 keeps the rest out", async () => {
    const preview = await read(`name,email\n${many(4999)}\nLast One,broken\n`);
    expect(preview.problems).toMatchObject([{ line: 5001, code: "email_invalid" }]);
    await expect(confirm(preview.import_id)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await inSchool()).toBe(0);
  }, 60_000);

  it("an import that breaks after the people were written leaves nobody", async () => {
    const schoolClass = await insertClass();
    const preview = await read(`name,email,class\nAda,${address("ada")},${schoolClass.code}\n`);
    // The database itself fails in the middle, as when it is stopped.
    await db().$executeRawUnsafe(`CREATE FUNCTION pg_temp.fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'stopped'; END $$`);
    await db().$executeRawUnsafe(
      "CREATE TRIGGER stop_here BEFORE INSERT ON roster_entries FOR EACH ROW EXECUTE FUNCTION pg_temp.fail()",
    );
    try {
      await expect(confirm(preview.import_id)).rejects.toThrow();
    } finally {
      await db().$executeRawUnsafe("DROP TRIGGER stop_here ON roster_entries");
    }
    expect(await inSchool()).toBe(0);
    // Nothing is lost either: the same preview can be confirmed once the database is well.
    expect(await confirm(preview.import_id)).toMatchObject({ created: 1, joined: 1 });
  });

  it("a school that changed since the preview is shown again first", async () => {
    const preview = await read(`name,email\nAda,${address("ada")}\n`);
    await insertUser({ email: address("ada"), name: "Somebody Quicker" });
    await expect(confirm(preview.import_id)).rejects.toMatchObject(refusal("conflict", "import_outdated"));
    const seen = await changeDraft({ caller, importId: preview.import_id, body: {}, now: now() });
    expect(seen.lines).toMatchObject([
      { action: "update", changes: [{ from: "Somebody Quicker", to: "Ada" }] },
    ]);
    expect(await confirm(preview.import_id)).toMatchObject({ updated: 1 });
  });

  it("of two confirmations at once one counts", async () => {
    const preview = await read(`name,email\n${many(20)}\n`);
    const results = await Promise.allSettled([confirm(preview.import_id), confirm(preview.import_id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await inSchool()).toBe(20);
  });
});

describe("a class's roster", () => {
  it("takes students, refuses others, and takes people off only when asked", async () => {
    const [stays, leaves] = [await insertUser(), await insertUser()];
    const teacher = await insertUser({ role: "teacher" });
    const schoolClass = await insertClass({ studentIds: [stays.id, leaves.id] });
    const roster = async () =>
      (await db().rosterEntry.findMany({ where: { classId: schoolClass.id } })).map(({ userId }) => userId);
    const list = `email,name\n${stays.email},\n${address("new")},New One\n`;

    const refused = await read(`${list}${teacher.email},\n`, { class_id: schoolClass.id });
    expect(refused.problems).toMatchObject([{ line: 4, code: "not_a_student" }]);

    const draft = await read(list, { class_id: schoolClass.id });
    expect(draft.class).toMatchObject({ code: schoolClass.code });
    expect(draft.counts).toMatchObject({ create: 1, unchanged: 1, remove: 0, joins: 1 });
    const exact = await changeDraft({
      caller,
      importId: draft.import_id,
      body: { remove_missing: true },
      now: now(),
    });
    expect(exact.lines[0]).toMatchObject({ action: "remove", email: leaves.email });
    await confirm(draft.import_id);
    const added = await db().user.findUniqueOrThrow({ where: { email: address("new") } });
    expect((await roster()).sort()).toEqual([stays.id, added.id].sort());
  });
});

it("a OneRoster folder brings its classes along", async () => {
  const users = `sourcedId,role,givenName,familyName,email\n${tag}-s,student,Ada,King,${address("ada")}\n`;
  const zip = zipSync({
    "users.csv": strToU8(users),
    "classes.csv": strToU8(`sourcedId,title,classCode\nc1,Mathematics,OR-${tag}\n`),
    "enrollments.csv": strToU8(`sourcedId,classSourcedId,userSourcedId,role\ne1,c1,${tag}-s,student\n`),
  });
  const preview = await createDraft({
    caller,
    query: { file_name: "school.zip", time_zone: "Europe/Madrid" },
    bytes: zip,
    now: now(),
  });
  expect(preview).toMatchObject({ format: "oneroster", counts: { create: 1, classes_created: 1, joins: 1 } });
  expect(await confirm(preview.import_id)).toMatchObject({ created: 1, classes_created: 1, joined: 1 });
  const made = await db().class.findUniqueOrThrow({
    where: { code: `OR-${tag}` },
    include: { roster: true },
  });
  expect(made).toMatchObject({ name: "Mathematics", timeZone: "Europe/Madrid" });
  expect(made.roster).toHaveLength(1);
  await db().class.delete({ where: { id: made.id } });
});
