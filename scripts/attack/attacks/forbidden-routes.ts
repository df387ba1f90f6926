import { allEndpoints } from "@/lib/features/api-docs/all-endpoints";
import type { Attack, Attempt } from "../attack";
import { endOf } from "../send";
import type { Account, Scene, World } from "../world";

/** The address with ids of things that are really there: a refusal must not depend on their being unknown. */
function realPath(path: string, scene: Scene): string {
  const ids: Record<string, string> = {
    classId: scene.classId,
    sessionId: scene.sessionId,
    userId: scene.teacher.id,
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? scene.student.id);
}

async function tryRoutes(
  world: World,
  scene: Scene,
  who: Account,
  role: "student" | "teacher",
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const forbidden = allEndpoints.filter(
    ({ who: callers }) => !callers.includes("public") && !callers.includes(role),
  );
  for (const endpoint of forbidden) {
    for (const path of [endpoint.path, ...(endpoint.aliases ?? [])]) {
      const hasBody = ["POST", "PUT", "PATCH"].includes(endpoint.method);
      const answer = await world.call(endpoint.method, realPath(path, scene), {
        proof: who.proof,
        ...(hasBody ? { body: {} } : {}),
      });
      // 404 and nothing else: even a 422 would say that somebody like this may come so far.
      attempts.push({
        what: `${role}: ${endpoint.method} ${path}`,
        success: answer.status !== 404,
        ended: `${answer.status} ${endOf(answer)}`,
      });
    }
  }
  return attempts;
}

/** A signed-in student calls everything that is not for students, and a teacher everything that is for admins. */
export const forbiddenRoutes: Attack = {
  name: "a student calling every teacher and admin route",
  async run(world) {
    const scene = await world.scene();
    const student = await tryRoutes(world, scene, scene.student, "student");
    const teacher = await tryRoutes(world, scene, scene.teacher, "teacher");
    return [...student, ...teacher];
  },
};
