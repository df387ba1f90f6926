import { makePhoto } from "@/tests/support/photos";
import type { Attack, Attempt } from "../attack";
import { sendCheckIn, sendForbidden } from "../send";

/** The template itself, stolen, and the absent student's password; but no picture of them. */
export const copiedVector: Attack = {
  name: "copied vector without image",
  withFaces: true,
  async run(world) {
    const faces = await world.faces();
    const attempts: Attempt[] = [];
    const unasked = await world.scene(faces);
    const { vector } = unasked;
    const challenge = await world.call("POST", "/api/challenges", {
      proof: unasked.student.proof,
      body: { session_id: unasked.sessionId },
    });
    const bare = {
      challenge_id: challenge.body.challenge_id,
      nonce: challenge.body.nonce,
      session_id: unasked.sessionId,
      camera_source: "Laptop",
      model_id: "resnet34",
      faces: [{ embedding_vector: vector, image_path: "evidence/2026/11/none.jpg" }],
    };
    attempts.push(await sendForbidden(world, unasked, "an object key that was never granted", bare));

    const blank = await world.scene(faces);
    const body = await world.arrange(blank, blank.vector, () => makePhoto());
    attempts.push(await sendCheckIn(world, blank, "pictures without a face", body));

    const skipped = await world.scene(faces);
    const frames = await world.arrange(skipped, skipped.vector, () => makePhoto());
    const { liveness: _, ...without } = frames;
    attempts.push(await sendForbidden(world, skipped, "the prompts left out", without));

    const missing = await world.scene(faces);
    const granted = await world.arrange(missing, missing.vector, () => makePhoto());
    const unknown = granted.liveness.frames.map((frame) => ({
      ...frame,
      image_path: `${frame.image_path}x`,
    }));
    attempts.push(
      await sendForbidden(world, missing, "frames that do not exist", {
        ...granted,
        liveness: { frames: unknown },
      }),
    );
    return attempts;
  },
};
