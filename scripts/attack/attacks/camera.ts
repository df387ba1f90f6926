import sharp from "sharp";
import { photoOf } from "@/scripts/eval/liveness/live-person";
import { readImage } from "@/scripts/models/read-image";
import type { Photo } from "@/tests/support/photos";
import { filmPaper, type PaperState, stillPaper } from "../../eval/liveness/paper";
import type { Attack, Attempt } from "../attack";
import { sendCheckIn } from "../send";
import type { Faces } from "../world";

const TRIES = 5;
const between = (low: number, high: number) => low + (high - low) * Math.random();

/** Films a photo of the student that is held before a camera, a little differently every time. */
async function paperCamera({ ada }: Faces) {
  const printed = await readImage((await ada.render({ yawDeg: -3, pitchDeg: 2 })).content);
  return async (state: Partial<PaperState>): Promise<Photo> => {
    const shaken = { ...stillPaper, rollDeg: between(-1, 1), zoom: between(0.99, 1.01), ...state };
    const { data, width, height } = filmPaper(printed, shaken);
    const jpeg = await sharp(Buffer.from(data), { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .jpeg({ quality: 90 })
      .toBuffer();
    return photoOf(jpeg);
  };
}

/** What somebody does with a photo to follow a prompt. `bend` differs from try to try. */
function movePaper(role: string, bend: number): Partial<PaperState> {
  switch (role) {
    case "turn_left":
      return { turnDeg: between(25, 45), bend };
    case "turn_right":
      return { turnDeg: -between(25, 45), bend };
    case "look_up":
      return { tiltDeg: between(20, 35), bend };
    case "come_closer":
      return { zoom: between(1.3, 1.5), bend };
    default:
      return { bend };
  }
}

type MakeFrame = (role: string) => Promise<Photo>;

function cameraAttack(
  name: string,
  makeCamera: (faces: Faces, attempt: number) => Promise<MakeFrame>,
): Attack {
  return {
    name,
    withFaces: true,
    async run(world) {
      const faces = await world.faces();
      const attempts: Attempt[] = [];
      for (let i = 0; i < TRIES; i++) {
        const scene = await world.scene(faces);
        const camera = await makeCamera(faces, i);
        const taken = new Map<string, Photo>();
        const body = await world.arrange(scene, scene.vector, async (role) => {
          const photo = await camera(role);
          taken.set(role, photo);
          return photo;
        });
        const neutral = taken.get("neutral");
        if (!neutral) throw new Error("no neutral frame");
        const asked = body.liveness.frames.map(({ role }) => role).join(" ");
        // The vector that a real page computes from this very picture: only the pictures are false.
        const vector = await faces.embed(neutral.content);
        attempts.push(
          await sendCheckIn(world, scene, asked, {
            ...body,
            faces: [{ ...body.faces[0], embedding_vector: vector }],
          }),
        );
      }
      return attempts;
    },
  };
}

/** A photo of the right person, held still. */
export const stillPhoto = cameraAttack("still photo, frames sent without the page", async (faces) => {
  const film = await paperCamera(faces);
  return () => film({});
});

/** A photo that is turned, tilted, brought nearer, flat and bent. */
export const movedPhoto = cameraAttack(
  "photo moved, tilted and zoomed, frames sent without the page",
  async (faces, i) => {
    const film = await paperCamera(faces);
    const bend = [0, 0, 0.08, 0.15, -0.1][i] ?? 0;
    return (role) => film(movePaper(role, bend));
  },
);

/** A video of the right person who follows the prompts of another challenge: others than are asked. */
export const otherPrompts = cameraAttack(
  "recorded video with the prompts of another challenge, frames sent without the page",
  async ({ ada }) => {
    const others: Record<string, string> = {
      turn_left: "turn_right",
      turn_right: "turn_left",
      look_up: "turn_left",
      blink: "look_up",
      come_closer: "blink",
    };
    return (role) => ada.frame(others[role] ?? role);
  },
);
