import sharp from "sharp";
import { photoOf } from "@/scripts/eval/liveness/live-person";
import { putPhoto } from "@/tests/support/api-client";
import { makePhoto, type Photo } from "@/tests/support/photos";
import type { Attack, Attempt } from "../attack";
import { endOf, requireTaken, sendCheckIn, sendForbidden } from "../send";
import type { Scene, World } from "../world";

/** Announces the student's frames and returns the grants. */
async function announce(world: World, scene: Scene, photo: (role: string) => Promise<Photo>) {
  const { proof } = scene.student;
  const challenge = await world.call("POST", "/api/challenges", {
    proof,
    body: { session_id: scene.sessionId },
  });
  const roles: string[] = ["neutral", ...challenge.body.prompts];
  const photos = await Promise.all(roles.map(photo));
  const granted = await world.call("POST", `/api/challenges/${challenge.body.challenge_id}/uploads`, {
    proof,
    body: {
      nonce: challenge.body.nonce,
      frames: photos.map((one, i) => ({ ...one.request, role: roles[i] })),
    },
  });
  return { challenge, roles, photos, granted };
}

/** Another picture than the one whose hash was announced: at once, and over one that is there already. */
export const exchangedFrame: Attack = {
  name: "frame exchanged after hashing",
  async run(world) {
    const scene = await world.scene();
    const { photos, granted } = await announce(world, scene, () => makePhoto());
    const [grant] = granted.body.uploads;
    const [announced] = photos;
    if (!grant || !announced) throw new Error(`no grant: ${endOf(granted)}`);
    const changed = Buffer.from(announced.content);
    changed.writeUInt8(changed.readUInt8(changed.length - 3) ^ 1, changed.length - 3);
    const attempts: Attempt[] = [];
    const put = async (what: string, photo: Photo, url = grant.url) => {
      const status = await putPhoto({ ...grant, url }, photo, world.url);
      attempts.push({ what, success: status < 300, ended: String(status) });
    };
    await put("one bit changed, the same size", photoOf(changed));
    await put("another picture", await makePhoto());
    if ((await putPhoto(grant, announced, world.url)) >= 300)
      throw new Error("the announced frame was refused");
    await put("over the uploaded one", photoOf(changed));
    const forged = new URL(grant.url, world.url);
    forged.searchParams.set("sha256", photoOf(changed).request.sha256);
    await put("with the hash in the address changed", photoOf(changed), forged.href);
    return attempts;
  },
};

/** The key of a picture that somebody else uploaded. */
export const foreignKey: Attack = {
  name: "another person's object key",
  async run(world) {
    const [mine, theirs] = [await world.scene(), await world.scene()];
    const other = await world.arrange(theirs, theirs.vector, () => makePhoto());
    const body = await world.arrange(mine, mine.vector, () => makePhoto());
    const [neutral, ...rest] = body.liveness.frames;
    const key = other.liveness.frames[0]?.image_path ?? "";
    const swapped = {
      ...body,
      faces: [{ ...body.faces[0], image_path: key }],
      liveness: { frames: [{ ...neutral, image_path: key }, ...rest] },
    };
    const enrolled = {
      ...body,
      faces: [{ ...body.faces[0], image_path: mine.enrolmentKey }],
      liveness: { frames: [{ ...neutral, image_path: mine.enrolmentKey }, ...rest] },
    };
    const attempts = [
      await sendForbidden(world, mine, "another student's frame", swapped),
      await sendForbidden(world, mine, "the key of the enrolment photo", enrolled),
    ];
    await requireTaken(world, mine, body);
    return attempts;
  },
};

/** The student's enrolment photo, which they may see themselves: as it is and made anew. */
export const enrolmentPhoto: Attack = {
  name: "enrolment photo as evidence",
  withFaces: true,
  async run(world) {
    const faces = await world.faces();
    const attempts: Attempt[] = [];
    const changes: [string, (photo: Buffer) => Promise<Buffer>][] = [
      ["compressed anew", (photo) => sharp(photo).jpeg({ quality: 75 }).toBuffer()],
      ["a little brighter", (photo) => sharp(photo).modulate({ brightness: 1.06 }).jpeg().toBuffer()],
      ["smaller", (photo) => sharp(photo).resize({ width: 400 }).jpeg({ quality: 88 }).toBuffer()],
    ];
    for (const [what, change] of changes) {
      const scene = await world.scene(faces);
      const copy = photoOf(await change(scene.enrolmentPhoto.content));
      // The rest is as good as it gets: a live head that follows the prompts.
      const body = await world.arrange(scene, await faces.embed(copy.content), async (role) =>
        role === "neutral" ? copy : faces.ada.frame(role),
      );
      attempts.push(await sendCheckIn(world, scene, what, body));
    }
    return attempts;
  },
};
