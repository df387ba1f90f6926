import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/lib/core/db";
import { recogniseFaces } from "@/lib/features/attendance/data-recognise";
import { getMatchingPolicy, getSettings } from "@/lib/features/settings/data-settings";
import { changeSettings } from "@/lib/features/settings/mutations-settings";
import { DEFAULT_MATCHING_POLICY, DEFAULT_RETENTION } from "@/lib/features/settings/schema";
import { asCaller, insertCaller } from "../../../support/callers";
import { insertTemplate, insertUser, unitVector } from "../../../support/factories";
import { vectorLike } from "../../../support/probes";

afterEach(async () => {
  await db().setting.deleteMany({ where: { key: { in: ["matching_policy", "retention", "languages"] } } });
});

describe("settings", () => {
  it("have defaults, also in place of values this version cannot read", async () => {
    await db().setting.create({ data: { key: "matching_policy", value: { fmr: 0.5, fpir: 1 } } });
    const settings = await getSettings(db());
    expect(settings.matching).toEqual(DEFAULT_MATCHING_POLICY);
    expect(settings.retention).toEqual(DEFAULT_RETENTION);
    expect(await getMatchingPolicy(db())).toEqual(DEFAULT_MATCHING_POLICY);
  });

  it("change one by one, and the audit log says which", async () => {
    const caller = await insertCaller("admin");
    await changeSettings({ caller, body: { retention: { evidence_days: 7, log_years: 5 } } });
    const changed = await changeSettings({ caller, body: { matching: { fmr: 1e-5, fpir: 1e-4 } } });
    expect(changed.retention).toEqual({ evidence_days: 7, log_years: 5 });
    expect(changed.matching).toEqual({ fmr: 1e-5, fpir: 1e-4 });
    const entry = await db().auditEntry.findFirstOrThrow({
      where: { action: "settings.changed", actor: `user:${caller.userId}` },
      orderBy: { id: "desc" },
    });
    expect(entry.details).toMatchObject({ fields: ["matching"], fmr: 1e-5, fpir: 1e-4 });
  });
});

it("a stricter policy refuses a face that the default accepts", async () => {
  const student = await insertUser();
  const own = unitVector(`own ${student.id}`);
  await insertTemplate({ userId: student.id, vector: own });
  const probe = Float32Array.from(vectorLike(own, 0.72));
  const recognise = () =>
    recogniseFaces(db(), {
      caller: asCaller(student),
      classId: student.id,
      models: ["resnet34"],
      faces: [new Map([["resnet34", probe]])],
    });
  expect(await recognise()).toMatchObject([{ matched: true }]);
  await changeSettings({
    caller: await insertCaller("admin"),
    body: { matching: { fmr: 1e-5, fpir: 1e-3 } },
  });
  expect(await recognise()).toEqual([{ matched: false, reason: "no_match" }]);
});
