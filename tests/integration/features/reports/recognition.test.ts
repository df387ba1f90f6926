import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "@/lib/core/auth/caller";
import { db } from "@/lib/core/db";
import type { MarkResult } from "@/lib/features/attendance/schema";
import { getRecognitionHealth } from "@/lib/features/reports/data-recognition";
import { recordLooks, removeOldLooks } from "@/lib/features/reports/mutations-recognition";
import { asCaller } from "../../../support/callers";
import { insertClass, insertSession, insertUser } from "../../../support/factories";

let camera: string;
let sessionId: string;
let ada: Awaited<ReturnType<typeof insertUser>>;
let teacher: Caller;
const START = Date.now();

beforeEach(async () => {
  camera = `Door ${randomUUID()}`;
  ada = await insertUser({ name: "Ada" });
  teacher = asCaller(await insertUser({ role: "teacher" }));
  const { id: classId } = await insertClass({ studentIds: [ada.id] });
  sessionId = (await insertSession({ classId })).id;
});

function failed(reason: "no_match" | "ambiguous" | "not_enrolled" | "duplicate_in_frame"): MarkResult {
  return { outcome: "not_recognised", face: 0, reason, hint: "-" };
}

function found(outcome: "recorded" | "already_recorded"): MarkResult {
  const log = {
    log_id: randomUUID(),
    status: "present" as const,
    timestamp: new Date().toISOString(),
    verification: "none" as const,
    assurance_level: null,
  };
  return { outcome, face: 0, user_id: ada.id, name: ada.name, camera_source: camera, ...log };
}

/** A frame some seconds after the start. */
function look(seconds: number, results: MarkResult[], caller = teacher) {
  const now = new Date(START + seconds * 1000);
  return recordLooks({ caller, sessionId, cameraSource: camera, modelId: "resnet34", results, now });
}

async function health() {
  const { health: all } = await getRecognitionHealth(db(), {});
  const { camera_source, ...figures } = all.find((one) => one.camera_source === camera) ?? {
    camera_source: null,
  };
  return figures;
}

const none = { recorded: 0, first_try: 0, tries: 0, no_match: 0, ambiguous: 0, not_enrolled: 0, disputed: 0 };

describe("how well faces are recognised", () => {
  it("counts what a kiosk recognised at once, after some looks, and not at all", async () => {
    await look(0, [found("recorded"), failed("no_match")]);
    await look(2, [failed("no_match"), failed("ambiguous")]);
    await look(4, [found("recorded")]);
    await look(6, [failed("not_enrolled")]);
    expect(await health()).toEqual({
      ...none,
      model_id: "resnet34",
      recorded: 2,
      first_try: 1,
      // The frame at second 2 belongs to the success at 4; the face that failed beside the first success does not.
      tries: 3,
      no_match: 2,
      ambiguous: 1,
      not_enrolled: 1,
    });
  });

  it("does not count a failure of long ago or of another camera towards a kiosk's tries", async () => {
    await look(0, [failed("no_match")]);
    await look(60, [found("recorded")]);
    expect(await health()).toMatchObject({ recorded: 1, first_try: 1, tries: 1 });
  });

  it("counts every failed look of a student's own check-in in the session", async () => {
    const student = asCaller(ada);
    await look(0, [failed("no_match")], student);
    await look(100, [failed("no_match")], student);
    await look(200, [found("recorded")], student);
    expect(await health()).toMatchObject({ recorded: 1, first_try: 0, tries: 3, no_match: 2 });
  });

  it("keeps nothing of people seen again or twice in a frame", async () => {
    await look(0, [found("already_recorded"), failed("duplicate_in_frame")]);
    expect(await db().recognitionEvent.count({ where: { sessionId } })).toBe(0);
    expect(await health()).toEqual({});
  });

  it("counts disputed records by their camera and model", async () => {
    await look(0, [found("recorded")]);
    await db().attendanceLog.create({
      data: {
        userId: ada.id,
        sessionId,
        status: "present",
        method: "kiosk",
        cameraSource: camera,
        timestamp: new Date(START),
        modelId: "resnet34",
        verification: "disputed",
      },
    });
    expect(await health()).toMatchObject({ recorded: 1, disputed: 1 });
  });

  it("keeps the days' figures when single looks are deleted after a month", async () => {
    await look(0, [found("recorded")]);
    await look(86_400, [failed("no_match")]);
    await removeOldLooks(db(), new Date(START + 30 * 86_400_000 + 1000));
    expect(await db().recognitionEvent.count({ where: { sessionId } })).toBe(1);
    expect(await health()).toMatchObject({ recorded: 1, no_match: 1 });
  });

  it("survives a failing database: the answer was sent already", async () => {
    const gone = { caller: teacher, sessionId: randomUUID(), cameraSource: camera, modelId: "resnet34" };
    await expect(
      recordLooks({ ...gone, results: [found("recorded")], now: new Date() }),
    ).resolves.toBeUndefined();
    expect(await health()).toEqual({});
  });
});
