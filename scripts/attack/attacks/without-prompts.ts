import { call, putPhoto } from "@/tests/support/api-client";
import type { Attack, Attempt } from "../attack";
import { endOf, sendCheckIn } from "../send";

/** A student's program that announces its photo at once, as a kiosk's does, to get out of the prompts. */
export const withoutPrompts: Attack = {
  name: "prompts skipped by announcing a photo at once",
  withFaces: true,
  async run(world) {
    const faces = await world.faces();
    const attempts: Attempt[] = [];
    for (const what of ["a still photo", "another still photo"]) {
      const scene = await world.scene(faces);
      const photo = await faces.ada.frame("neutral");
      const { proof } = scene.student;
      const challenge = await call("POST", "/api/challenges", {
        proof,
        body: { session_id: scene.sessionId, evidence: [photo.request] },
        url: world.url,
      });
      if (challenge.status !== 201) {
        attempts.push({ what, success: false, ended: endOf(challenge) });
        continue;
      }
      const [grant] = challenge.body.uploads;
      await putPhoto(grant, photo, world.url);
      attempts.push(
        await sendCheckIn(world, scene, what, {
          challenge_id: challenge.body.challenge_id,
          nonce: challenge.body.nonce,
          session_id: scene.sessionId,
          camera_source: "Laptop",
          model_id: "resnet34",
          faces: [{ embedding_vector: await faces.embed(photo.content), image_path: grant.object_key }],
        }),
      );
    }
    return attempts;
  },
};
