import { db } from "@/lib/core/db";
import { arrangeFrame } from "@/tests/support/api-client";
import { insertSession } from "@/tests/support/factories";
import { makePhoto } from "@/tests/support/photos";
import type { Attack, Attempt } from "../attack";
import { endOf, refusal } from "../send";

const TRIES = 10;

/** A teacher's request, captured whole, sent again: in the same session after the log was taken back, and in another. */
export const replay: Attack = {
  name: "captured request replayed",
  async run(world) {
    const scene = await world.scene();
    const { teacher, student, sessionId, vector, classId } = scene;
    const body = await arrangeFrame({
      proof: teacher.proof,
      sessionId,
      vectors: [vector],
      photos: [await makePhoto()],
      url: world.url,
    });
    const first = await world.call("POST", "/api/mark_attendance", { proof: teacher.proof, body });
    if (first.body.results?.[0]?.outcome !== "recorded")
      throw new Error(`no request to capture: ${endOf(first)}`);
    await db().attendanceLog.deleteMany({ where: { sessionId, userId: student.id } });
    const { id: otherSession } = await insertSession({ classId });
    const attempts: Attempt[] = [];
    for (let i = 0; i < TRIES; i++) {
      const target = i % 2 === 0 ? sessionId : otherSession;
      const answer = await world.call("POST", "/api/mark_attendance", {
        proof: teacher.proof,
        body: { ...body, session_id: target },
      });
      // Whatever the server would say of its pictures later: it must not be taken.
      attempts.push(refusal(i % 2 === 0 ? "the same session" : "another session", answer));
    }
    return attempts;
  },
};
