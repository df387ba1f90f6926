import type { Attack, Attempt } from "../attack";
import { sendCheckIn } from "../send";

const TRIES = 3;

/** The absent student's vector, with somebody else before the camera who follows every prompt. */
export const otherImage: Attack = {
  name: "vector of A with the image of B",
  withFaces: true,
  async run(world) {
    const faces = await world.faces();
    const attempts: Attempt[] = [];
    for (let i = 0; i < TRIES; i++) {
      const scene = await world.scene(faces);
      const body = await world.arrange(scene, scene.vector, faces.ben.frame);
      attempts.push(await sendCheckIn(world, scene, `try ${i + 1}`, body));
    }
    // Half and half: the student's own photo is looked at, somebody else moves.
    const scene = await world.scene(faces);
    const body = await world.arrange(scene, scene.vector, (role) =>
      (role === "neutral" ? faces.ada : faces.ben).frame(role),
    );
    const photo = await faces.ada.frame("neutral");
    attempts.push(
      await sendCheckIn(world, scene, "A's picture, B's movements", {
        ...body,
        faces: [{ ...body.faces[0], embedding_vector: await faces.embed(photo.content) }],
      }),
    );
    return attempts;
  },
};
