import { db } from "@/lib/core/db";
import { arrangeFrame } from "@/tests/support/api-client";
import {
  insertRosterEntry,
  insertSession,
  insertTemplate,
  insertUser,
  unitVector,
} from "@/tests/support/factories";
import { makePhoto } from "@/tests/support/photos";
import type { Attack, Attempt } from "../attack";
import { endOf, requireTaken, sendForbidden } from "../send";

const AT_ONCE = 20;

/** One challenge, twenty requests at the same moment, each with another absent student's vector. */
export const parallelChallenge: Attack = {
  name: "one challenge used twice in parallel",
  async run(world) {
    const { teacher, classId, sessionId } = await world.scene();
    const vectors = await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, i) => {
        const { id: userId } = await insertUser();
        const vector = unitVector(`parallel ${userId} ${i}`);
        await insertTemplate({ userId, vector });
        await insertRosterEntry({ classId, userId });
        return vector;
      }),
    );
    const photos = await Promise.all(vectors.map(() => makePhoto()));
    const body = await arrangeFrame({ proof: teacher.proof, sessionId, vectors, photos, url: world.url });
    const answers = await Promise.all(
      body.faces.map((face) =>
        world.call("POST", "/api/mark_attendance", {
          proof: teacher.proof,
          body: { ...body, faces: [face] },
        }),
      ),
    );
    // One of them is the use that the challenge was for.
    const accepted = answers.filter(({ status }) => status === 200);
    const logs = await db().attendanceLog.count({ where: { sessionId } });
    if (accepted.length === 0) throw new Error(`no request was accepted: ${answers.map(endOf).join(", ")}`);
    return answers
      .filter((answer) => answer !== accepted[0])
      .map((answer, i) => ({
        what: `request ${i + 2}`,
        success: answer.status === 200 || logs > 1,
        ended: endOf(answer),
      }));
  },
};

/** A challenge after its 90 seconds, another student's, and one of another session. */
export const wrongChallenge: Attack = {
  name: "expired, foreign, cross-session challenge",
  async run(world) {
    const attempts: Attempt[] = [];
    const late = await world.scene();
    const lateBody = await world.arrange(late, late.vector, () => makePhoto());
    // In place of waiting: the server only ever looks at this column and its own clock.
    await db().challenge.update({
      where: { id: lateBody.challenge_id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    attempts.push(await sendForbidden(world, late, "expired", lateBody));

    const [mine, theirs] = [await world.scene(), await world.scene()];
    await insertRosterEntry({ classId: theirs.classId, userId: mine.student.id });
    const foreign = await world.arrange(theirs, mine.vector, () => makePhoto());
    attempts.push(await sendForbidden(world, mine, "another student's", foreign));

    const here = await world.scene();
    const { id: elsewhere } = await insertSession({ classId: here.classId });
    const crossed = await world.arrange(here, here.vector, () => makePhoto());
    attempts.push(
      await sendForbidden(world, here, "of another session", { ...crossed, session_id: elsewhere }),
    );
    const guessed = { ...crossed, nonce: "A".repeat(43) };
    attempts.push(await sendForbidden(world, here, "a guessed nonce", guessed));
    await requireTaken(world, here, crossed);
    attempts.push(await sendForbidden(world, here, "a second use, in turn", crossed));
    return attempts;
  },
};
