import type { Db } from "@/lib/core/db";
import { moveSessionIn } from "@/lib/features/timetable/mutations-move";
import type { History } from "./demo-history";
import { demoTeachers } from "./demo-school";

/** Moves sessions of the history as their teachers would have, the day before, and closes them out anew. */
export async function moveDemoSessions(tx: Db, moves: History["moves"]): Promise<void> {
  for (const { sessionId, teacherId, startsAt, endsAt, closedOutAt } of moves) {
    const teacher = demoTeachers.find(({ id }) => id === teacherId);
    if (!teacher) throw new Error("a session is moved by its teacher");
    const { id: userId, name, email } = teacher;
    await moveSessionIn(tx, {
      caller: { kind: "user", role: "teacher", userId, name, email },
      sessionId,
      body: { starts_at: startsAt.toISOString(), ends_at: endsAt.toISOString(), revision: 1 },
      now: new Date(startsAt.getTime() - 24 * 3600_000),
    });
    await tx.classSession.update({ where: { id: sessionId }, data: { closedOutAt } });
  }
}
