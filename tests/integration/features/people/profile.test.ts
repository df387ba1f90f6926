import { describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { passwordFits } from "@/lib/core/auth/password";
import { db } from "@/lib/core/db";
import { changeProfile } from "@/lib/features/people/mutations-update-profile";
import { asCaller, insertCaller, insertKeyCaller, refusal } from "../../../support/callers";
import { insertClass, insertUser, TEST_PASSWORD } from "../../../support/factories";

type Body = Parameters<typeof changeProfile>[0]["body"];
const change = (caller: Caller, body: Body) => changeProfile({ caller, body, now: new Date() });
const NEW_PASSWORD = "another long password";

it("changes one's own name and notes who did it, without the value", async () => {
  const user = await insertUser();
  const person = await change(asCaller(user), { name: "New Name" });
  expect(person).toMatchObject({ user_id: user.id, name: "New Name", email: user.email });
  const entry = await db().auditEntry.findFirstOrThrow({ where: { subject: user.id } });
  expect(entry).toMatchObject({ actor: `user:${user.id}`, details: { fields: ["name"] } });
});

it("keeps the language one chose, for every device", async () => {
  const user = await insertUser({ role: "student" });
  await change(asCaller(user), { locale: "es" });
  expect(await db().user.findUniqueOrThrow({ where: { id: user.id } })).toMatchObject({ locale: "es" });
});

describe("one's own password", () => {
  it("changes with the current one and ends all browser sessions", async () => {
    const user = await insertUser();
    await change(asCaller(user), { current_password: TEST_PASSWORD, new_password: NEW_PASSWORD });
    const row = await db().user.findUniqueOrThrow({ where: { id: user.id } });
    expect(row.sessionVersion).toBe(user.sessionVersion + 1);
    expect(await passwordFits(row.passwordHash, NEW_PASSWORD)).toBe(true);
  });

  it.each([undefined, "wrong password"])("does not change with %j", async (current_password) => {
    const user = await insertUser({ role: "admin" });
    const refused = change(asCaller(user), { current_password, new_password: NEW_PASSWORD });
    await expect(refused).rejects.toMatchObject(refusal("invalid_input", undefined, "current_password"));
    const row = await db().user.findUniqueOrThrow({ where: { id: user.id } });
    expect(row).toMatchObject({ passwordHash: user.passwordHash, sessionVersion: user.sessionVersion });
  });

  it("cannot be guessed", async () => {
    const caller = asCaller(await insertUser());
    const guess = () => change(caller, { current_password: "guess", new_password: NEW_PASSWORD });
    for (let i = 0; i < 10; i++) await expect(guess()).rejects.toMatchObject({ code: "invalid_input" });
    await expect(guess()).rejects.toMatchObject({ code: "rate_limited" });
  });
});

describe("someone else's profile", () => {
  it("does not exist for students and teachers", async () => {
    const other = await insertUser();
    for (const role of ["student", "teacher"] as const) {
      const refused = change(await insertCaller(role), { user_id: other.id, name: "Mine now" });
      await expect(refused).rejects.toMatchObject(refusal("not_found"));
    }
  });

  it("is an admin's to change: name, address, role, password", async () => {
    const user = await insertUser();
    const email = `moved-${user.email}`;
    const person = await change(await insertCaller("admin"), {
      user_id: user.id,
      name: "Changed",
      email,
      role: "teacher",
      new_password: NEW_PASSWORD,
    });
    expect(person).toMatchObject({ name: "Changed", email, role: "teacher" });
  });

  it("an API key changes names and addresses, but no admin's", async () => {
    const key = await insertKeyCaller();
    const [user, admin] = [await insertUser(), await insertUser({ role: "admin" })];
    expect(await change(key, { user_id: user.id, name: "By key" })).toMatchObject({ name: "By key" });
    const takeover = change(key, { user_id: admin.id, email: "thief@test.invalid" });
    await expect(takeover).rejects.toMatchObject(refusal("not_found"));
    await expect(change(key, { name: "Nobody" })).rejects.toMatchObject(
      refusal("invalid_input", undefined, "user_id"),
    );
  });

  it("cannot get an address that is taken", async () => {
    const [user, other] = [await insertUser(), await insertUser()];
    const refused = change(await insertCaller("admin"), { user_id: user.id, email: other.email });
    await expect(refused).rejects.toMatchObject(refusal("conflict", "email_taken"));
  });

  it("keeps its role while it has classes", async () => {
    const user = await insertUser();
    await insertClass({ studentIds: [user.id] });
    const refused = change(await insertCaller("admin"), { user_id: user.id, role: "teacher" });
    await expect(refused).rejects.toMatchObject(refusal("conflict", "has_classes"));
  });
});

it("deactivates and reactivates", async () => {
  const [admin, user] = [await insertCaller("admin"), await insertUser()];
  expect(await change(admin, { user_id: user.id, deactivated: true })).toMatchObject({ deactivated: true });
  expect(await change(admin, { user_id: user.id, deactivated: false })).toMatchObject({ deactivated: false });
});
