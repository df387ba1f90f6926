import type { CallerKind } from "@/lib/core/http/endpoint";
import { allEndpoints } from "@/lib/features/api-docs/all-endpoints";
import type { Proof } from "@/tests/support/api-client";
import { kioskProof } from "@/tests/support/kiosk-client";
import type { Attack, Attempt } from "../attack";
import { pairKiosk } from "../pair-kiosk";
import { endOf } from "../send";
import type { Scene, World } from "../world";

/** The address with ids of things that are really there: a refusal must not depend on their being unknown. */
function realPath(path: string, scene: Scene): string {
  const ids: Record<string, string> = {
    classId: scene.classId,
    sessionId: scene.sessionId,
    userId: scene.teacher.id,
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? scene.student.id);
}

type Prove = (method: string, path: string, body: unknown) => Proof;

async function tryRoutes(world: World, scene: Scene, kind: CallerKind, prove: Prove): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const endpoint of allEndpoints) {
    if (endpoint.who.includes("public") || endpoint.who.includes(kind)) continue;
    const { method } = endpoint;
    for (const path of [endpoint.path, ...(endpoint.aliases ?? [])]) {
      const real = realPath(path, scene);
      const body = ["POST", "PUT", "PATCH"].includes(method) ? {} : undefined;
      const answer = await world.call(method, real, {
        proof: prove(method, real, body),
        ...(body ? { body } : {}),
      });
      // Even a 422 would say that somebody like this may come so far.
      attempts.push({
        what: `${kind}: ${method} ${path}`,
        success: answer.status !== 404 && answer.status !== 401,
        ended: `${answer.status} ${endOf(answer)}`,
      });
    }
  }
  return attempts;
}

/** Signed in as a student, everything that is not for students; as a teacher what is for admins; and as a kiosk. */
export const forbiddenRoutes: Attack = {
  name: "a student calling every teacher and admin route",
  async run(world) {
    const scene = await world.scene();
    const { device } = await pairKiosk(world);
    return [
      ...(await tryRoutes(world, scene, "student", () => scene.student.proof)),
      ...(await tryRoutes(world, scene, "teacher", () => scene.teacher.proof)),
      ...(await tryRoutes(world, scene, "kiosk", (method, path, body) =>
        kioskProof(device, { method, path, ...(body ? { body } : {}) }),
      )),
    ];
  },
};
