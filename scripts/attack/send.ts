import type { Answer, Proof } from "@/tests/support/api-client";
import type { Attempt } from "./attack";
import type { Scene, World } from "./world";

/** How an answer ends a try, in a word. */
export function endOf({ status, body }: Answer): string {
  return body?.reason ?? body?.code ?? String(status);
}

/** A request that must be refused: anything but a 4xx is what the attacker wanted. */
export function refusal(what: string, answer: Answer): Attempt {
  const refused = answer.status >= 400 && answer.status < 500;
  return { what, success: !refused, ended: endOf(answer) };
}

/** Sends a check-in that must be refused at once, whatever a look at its pictures would say later. */
export async function sendForbidden(
  world: World,
  { student }: Pick<Scene, "student">,
  what: string,
  body: unknown,
): Promise<Attempt> {
  return refusal(what, await world.call("POST", "/api/mark_attendance", { proof: student.proof, body }));
}

/** Sends an honest check-in, which shows that what is refused beside it is refused for what was changed. */
export async function requireTaken(
  world: World,
  { student }: Pick<Scene, "student">,
  body: unknown,
): Promise<void> {
  const answer = await world.call("POST", "/api/mark_attendance", { proof: student.proof, body });
  if (answer.body?.results?.[0]?.outcome !== "recorded")
    throw new Error(`an honest check-in was refused: ${endOf(answer)}`);
}

/**
 * Sends a check-in. What counts is not the answer but whether the student is present in the end, so a log that the
 * server disputes after its own look is no success.
 */
export async function sendCheckIn(
  world: World,
  scene: Pick<Scene, "student" | "sessionId">,
  what: string,
  body: unknown,
  proof: Proof = scene.student.proof,
): Promise<Attempt> {
  const answer = await world.call("POST", "/api/mark_attendance", { proof, body });
  const result = answer.body?.results?.[0];
  if (result?.outcome !== "recorded" && result?.outcome !== "already_recorded")
    return { what, success: false, ended: result?.reason ?? endOf(answer) };
  return { what, ...(await world.present(scene)) };
}
