import type { ChildProcess } from "node:child_process";
import { db, pool } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { verificationDetail } from "@/lib/features/verification/schema";
import { embedPhoto, type LivePerson, livePerson } from "@/scripts/eval/liveness/live-person";
import { type Answer, arrangeCheckIn, call, type Proof } from "@/tests/support/api-client";
import { startAppServer } from "@/tests/support/app-server";
import {
  insertClass,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "@/tests/support/factories";
import { makePhoto, type Photo } from "@/tests/support/photos";
import { sessionCookie } from "@/tests/support/session-cookie";
import { installModels } from "../models/install";
import { stopProcess } from "../services/stop-process";
import { startWorker } from "../services/worker-child";

const VERDICT_TIMEOUT_MS = 120_000;

/** Somebody with a sign-in, as the attacker has it. */
export interface Account {
  id: string;
  proof: Proof;
}

/** An enrolled student in an open session of their class, and a teacher of it. */
export interface Scene {
  student: Account;
  teacher: Account;
  classId: string;
  sessionId: string;
  /** The template, as a stolen copy. */
  vector: number[];
  /** The photo that the student was enrolled with. */
  enrolmentPhoto: Photo;
  enrolmentKey: string;
}

/** Two people with faces; their networks are loaded on first use. */
export interface Faces {
  ada: LivePerson;
  ben: LivePerson;
  embed: typeof embedPhoto;
}

/** What a student is enrolled with. */
export interface Enrolment {
  photo: Photo;
  vector: number[];
}

export interface World {
  url: string;
  /** Fewer tries where each takes a minute. */
  hurried: boolean;
  /** A new student with a template of random numbers, with Ada's face, or with another. */
  scene(face?: Faces | Enrolment): Promise<Scene>;
  account(role: "admin" | "teacher" | "student"): Promise<Account>;
  faces(): Promise<Faces>;
  call(method: string, path: string, options?: { proof?: Proof; body?: unknown }): Promise<Answer>;
  /** Everything before mark_attendance, as the page does it. @throws Error when it is refused */
  arrange(
    scene: Pick<Scene, "student" | "sessionId">,
    vector: readonly number[],
    makeFrame: (role: string) => Promise<Photo>,
  ): ReturnType<typeof arrangeCheckIn>;
  /** Whether the student counts as present in the session once the server has looked, and why (not). */
  present(scene: Pick<Scene, "student" | "sessionId">): Promise<{ success: boolean; ended: string }>;
}

async function makeAccount(role: "admin" | "teacher" | "student"): Promise<Account> {
  const user = await insertUser({ role });
  return { id: user.id, proof: { cookie: await sessionCookie(user) } };
}

let made = 0;

async function enrolmentOf(face: Faces | Enrolment | undefined): Promise<Enrolment> {
  if (!face) return { photo: await makePhoto(), vector: unitVector(`attack ${made++}`) };
  if (!("ada" in face)) return face;
  // As on another day: all pictures are made of one photo, which is what copies are known by.
  const photo = await face.ada.render({ yawDeg: 13, pitchDeg: -6, closer: 1.4, shift: { x: 40, y: 20 } });
  return { photo, vector: await face.embed(photo.content) };
}

async function makeScene(face?: Faces | Enrolment): Promise<Scene> {
  const [student, teacher] = [await makeAccount("student"), await makeAccount("teacher")];
  const { photo: enrolmentPhoto, vector } = await enrolmentOf(face);
  const { objectKey } = await insertTemplate({ userId: student.id, vector });
  await objectStore().write(objectKey, enrolmentPhoto.content, "image/jpeg");
  const { id: classId } = await insertClass({ studentIds: [student.id], teacherIds: [teacher.id] });
  const { id: sessionId } = await insertSession({ classId });
  return { student, teacher, classId, sessionId, vector, enrolmentPhoto, enrolmentKey: objectKey };
}

async function present({ student, sessionId }: Pick<Scene, "student" | "sessionId">) {
  const until = Date.now() + VERDICT_TIMEOUT_MS;
  for (;;) {
    const log = await db().attendanceLog.findUnique({
      where: { sessionId_userId: { sessionId, userId: student.id } },
      select: { status: true, verification: true, verificationDetail: true },
    });
    if (!log) return { success: false, ended: "no log" };
    if (log.verification === "disputed") {
      const detail = verificationDetail.safeParse(log.verificationDetail).data;
      return { success: false, ended: `disputed: ${detail?.reasons.map(({ code }) => code).join(", ")}` };
    }
    if (log.verification !== "provisional" || Date.now() > until)
      return { success: true, ended: `${log.status}, ${log.verification}` };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** What an attacker may have and see of the server at `url`, whose database and store this process can reach. */
export function worldOf(url: string, { hurried = false } = {}): World {
  let loaded: Promise<Faces> | undefined;
  return {
    url,
    hurried,
    scene: makeScene,
    account: makeAccount,
    faces: () => {
      loaded ??= Promise.all([livePerson(0), livePerson(1)]).then(([ada, ben]) => ({
        ada,
        ben,
        embed: embedPhoto,
      }));
      return loaded;
    },
    call: (method, path, options = {}) => call(method, path, { ...options, url }),
    arrange: ({ student, sessionId }, vector, makeFrame) =>
      arrangeCheckIn({ proof: student.proof, sessionId, vector, makeFrame, url }),
    present,
  };
}

/** A production server of these sources with a database, a photo store and a worker of its own, as a world. */
export async function startWorld(): Promise<{ world: World; stop: () => Promise<void> }> {
  await installModels({ log: () => {} });
  const server = await startAppServer();
  let ending = false;
  let worker: ChildProcess | undefined;
  startWorker({
    onStart: (child) => {
      worker = child;
    },
    isEnding: () => ending,
  });
  return {
    world: worldOf(server.url),
    stop: async () => {
      ending = true;
      if (worker) await stopProcess(worker);
      await pool().end();
      await server.stop();
    },
  };
}
