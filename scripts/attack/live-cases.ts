import type { LiveCase } from "./attack";
import { watchCheckIn } from "./check-in-page";
import { sendCheckIn } from "./send";
import { sitter } from "./sitter";

const TRIES = 10;
/** Each takes half a minute. */
const PAGE_TRIES = 4;

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
  {
    name: "a moving head before the page's camera (the page tries up to four times)",
    async run(world) {
      const { frames, film, enrolmentPhoto, vector } = await sitter();
      const reasons: string[] = [];
      for (let i = 0; i < PAGE_TRIES; i++) {
        const scene = await world.scene({ photo: enrolmentPhoto, vector });
        const attempts = await watchCheckIn(world, scene, "live", { film, person: frames });
        if (!attempts.at(-1)?.success) reasons.push(attempts.map(({ ended }) => ended).join(", "));
      }
      return { tries: PAGE_TRIES, rejected: reasons.length, reasons };
    },
  },
];
