import type { LiveCase } from "./attack";
import { sendCheckIn } from "./send";

const TRIES = 10;

/** Everybody who is there must get in: a live head that follows what is asked. */
export const liveCases: LiveCase[] = [
  {
    name: "a moving head (rendered from a photo by a landmark mesh) that follows the prompts",
    async run(world) {
      const faces = await world.faces();
      const reasons: string[] = [];
      for (let i = 0; i < TRIES; i++) {
        const scene = await world.scene(faces);
        const neutral = await faces.ada.frame("neutral");
        const body = await world.arrange(scene, await faces.embed(neutral.content), async (role) =>
          role === "neutral" ? neutral : faces.ada.frame(role),
        );
        const { success, ended } = await sendCheckIn(world, scene, "live", body);
        if (!success) reasons.push(ended);
      }
      return { tries: TRIES, rejected: reasons.length, reasons };
    },
  },
];
