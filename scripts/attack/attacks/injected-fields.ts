import { makePhoto } from "@/tests/support/photos";
import type { Attack } from "../attack";
import { refusal, requireTaken } from "../send";

const yesterday = () => new Date(Date.now() - 24 * 3600_000).toISOString();

/** What only the server may say, said by the client. */
export const injectedFields: Attack = {
  name: "score, status, time or user id injected in the body",
  async run(world) {
    const [scene, friend] = [await world.scene(), await world.scene()];
    const body = await world.arrange(scene, scene.vector, () => makePhoto());
    const extras: Record<string, unknown> = {
      similarity: 1,
      cosine: 1,
      status: "present",
      timestamp: yesterday(),
      user_id: friend.student.id,
      verification: "verified",
      assurance_level: 3,
      method: "kiosk",
      recorded_by: scene.teacher.id,
    };
    const attempts = [];
    for (const [field, value] of Object.entries(extras)) {
      for (const [where, changed] of [
        ["", { ...body, [field]: value }],
        ["faces.0.", { ...body, faces: [{ ...body.faces[0], [field]: value }] }],
      ] as const) {
        const answer = await world.call("POST", "/api/mark_attendance", {
          proof: scene.student.proof,
          body: changed,
        });
        attempts.push(refusal(`${where}${field}`, answer));
      }
    }
    await requireTaken(world, scene, body);
    const challenge = await world.call("POST", "/api/challenges", {
      proof: scene.student.proof,
      body: { session_id: scene.sessionId, assurance_level: 3, prompts: [] },
    });
    attempts.push(refusal("a challenge without prompts and of level 3", challenge));
    return attempts;
  },
};
