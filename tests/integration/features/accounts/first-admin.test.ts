import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { createFirstAdmin } from "@/lib/features/accounts/mutations-setup";
import { changeProfile } from "@/lib/features/people/mutations-update-profile";
import { stopAfterFile } from "../../../support/after-file";
import { asCaller, refusal } from "../../../support/callers";
import { insertUser } from "../../../support/factories";
import { startTestEnvironment } from "../../../support/test-environment";

/** A school of its own: the other files' database has admins. */
beforeAll(async () => {
  const environment = await startTestEnvironment();
  stopAfterFile(environment.stop);
  Object.assign(process.env, environment.variables, { ROLLCALL_SETUP_CODE: "the code" });
});

const body = {
  setup_code: "the code",
  school_name: "Test School",
  name: "First",
  email: "first@test.invalid",
  password: "a long enough password",
};

it("needs the code", async () => {
  const wrong = createFirstAdmin({ ...body, setup_code: "the codf" });
  await expect(wrong).rejects.toMatchObject(refusal("invalid_input", "wrong_setup_code", "setup_code"));
  expect(await db().user.count()).toBe(0);
});

it("of five first admins at once one is made, and then set-up is closed", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, (_, i) => createFirstAdmin({ ...body, email: `first-${i}@test.invalid` })),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  expect(await db().user.count({ where: { role: "admin" } })).toBe(1);
  await expect(createFirstAdmin(body)).rejects.toMatchObject(refusal("conflict", "already_set_up"));
  const school = await db().setting.findUniqueOrThrow({ where: { key: "school_name" } });
  expect(school.value).toBe("Test School");
});

it("the last admin can neither step down nor be deactivated", async () => {
  const admin = await db().user.findFirstOrThrow({ where: { role: "admin" } });
  const change = (fields: { role?: "teacher"; deactivated?: boolean }, userId = admin.id) =>
    changeProfile({ caller: asCaller(admin), body: { user_id: userId, ...fields }, now: new Date() });
  for (const fields of [{ role: "teacher" as const }, { deactivated: true }]) {
    await expect(change(fields)).rejects.toMatchObject(refusal("conflict", "last_admin"));
  }
  const second = await insertUser({ role: "admin" });
  await change({ deactivated: true }, second.id);
  await expect(change({ role: "teacher" })).rejects.toMatchObject(refusal("conflict", "last_admin"));
});

it("of two admins who step down at once one stays", async () => {
  const admins = await db().user.findMany({ where: { role: "admin" } });
  for (const admin of admins) {
    await db().user.update({ where: { id: admin.id }, data: { deactivatedAt: null } });
  }
  expect(admins).toHaveLength(2);
  const outcomes = await Promise.allSettled(
    admins.map((admin) =>
      changeProfile({ caller: asCaller(admin), body: { role: "teacher" }, now: new Date() }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  expect(await db().user.count({ where: { role: "admin", deactivatedAt: null } })).toBe(1);
});
