import { randomInt } from "node:crypto";
import { insertUser } from "@/tests/support/factories";
import { signIn } from "@/tests/support/http-client";
import { makeDeviceKey } from "@/tests/support/kiosk-client";
import type { Attack, Attempt } from "../attack";
import { endOf } from "../send";

/**
 * Guessing passwords, pairing codes and room codes until the limit, and beyond it with the right one; and drawing
 * prompts until they fit a recording.
 */
export const bruteForce: Attack = {
  name: "brute force over the limit",
  async run(world) {
    const attempts: Attempt[] = [];
    const victim = await insertUser({ role: "teacher" });
    for (let i = 0; i < 30; i++) {
      // The right one last: when the limit holds, even that comes too late.
      const password = i === 29 ? victim.password : `guess number ${i}`;
      const signedIn = await signIn(world.url, victim.email, password).then(
        () => true,
        () => false,
      );
      attempts.push({ what: "password", success: signedIn, ended: signedIn ? "signed in" : "refused" });
    }
    const { publicKey } = makeDeviceKey();
    const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const address = { "x-forwarded-for": "10.8.0.1" };
    let limited = 0;
    for (let i = 0; i < 40; i++) {
      const code = Array.from({ length: 8 }, () => letters[randomInt(32)]).join("");
      const answer = await world.call("POST", "/api/devices/pair", {
        proof: address,
        body: { code, public_key: publicKey },
      });
      if (answer.status === 429) limited++;
      attempts.push({ what: "pairing code", success: answer.status === 201, ended: endOf(answer) });
    }
    if (limited < 30)
      attempts.push({ what: "limit of pairing codes", success: true, ended: `${limited} of 40` });
    const scene = await world.scene();
    let codes = 0;
    for (let i = 0; i < 60; i++) {
      const answer = await world.call("POST", "/api/challenges", {
        proof: scene.student.proof,
        body: { session_id: scene.sessionId, room_code: String(randomInt(1_000_000)).padStart(6, "0") },
      });
      if (answer.status === 422) codes++;
      attempts.push({ what: "room code", success: answer.status === 201, ended: endOf(answer) });
    }
    // A code has a million values and lives fifteen seconds: tens of guesses are too few, hundreds would not be.
    if (codes > 20)
      attempts.push({ what: "limit of room codes", success: true, ended: `${codes} of 60 were tried` });
    const drawer = await world.scene();
    let draws = 0;
    for (let i = 0; i < 60; i++) {
      const answer = await world.call("POST", "/api/challenges", {
        proof: drawer.student.proof,
        body: { session_id: drawer.sessionId },
      });
      if (answer.status === 201) draws++;
    }
    // There are 68 ways to ask, the likeliest of them one draw in 16; a few draws are everybody's own reloads.
    attempts.push({
      what: "limit of drawn prompts",
      success: draws > 12,
      ended: `${draws} of 60 were drawn`,
    });
    return attempts;
  },
};
