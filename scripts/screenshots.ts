import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { db, pool } from "@/lib/core/db";
import { objectStore } from "@/lib/core/storage/store";
import { seedDemo } from "@/prisma/seed";
import { demoAdmin, demoClasses, demoStudents, demoTeachers } from "@/prisma/seed/demo-school";
import { type DemoFace, findDemoFaces } from "@/prisma/seed/enrol-faces";
import { startAppServer } from "@/tests/support/app-server";
import { makeFakeCamera } from "@/tests/support/fake-camera";
import { readArguments } from "./arguments";
import { installModels } from "./models/install";
import { projectRoot } from "./project-root";
import { takeEveryPage, type Visitor } from "./screenshots/every-page";
import { checkIn, enrol, openSettled, runKiosk } from "./screenshots/page-steps";
import { type Shot, take, type View } from "./screenshots/photographer";

const usage = `npm run screenshots [-- FOLDER]           every page of a demo school of its own, into FOLDER (screenshots)
npm run screenshots -- readme [NAME ...]  the README's pictures, or those of these names`;

const LIGHT: View = { widthPx: 1280, scheme: "light" };
const DARK: View = { widthPx: 1280, scheme: "dark" };

/** The demo seed enrols the sample photos' people from the second student on. */
const [guest, enrolled] = demoStudents;
const [teacher] = demoTeachers;
const [math] = demoClasses;

/** A square photo as a wide camera would show it: the sides are filled with its own colours, out of focus. */
async function asCameraPicture(photo: Buffer): Promise<Buffer> {
  const size = { width: 1280, height: 720 };
  const middle = await sharp(photo)
    .resize({ ...size, fit: "inside" })
    .toBuffer();
  const around = sharp(photo)
    .resize({ ...size, fit: "cover" })
    .blur(60);
  return around
    .composite([{ input: middle }])
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function films(faces: readonly DemoFace[]) {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-screenshots-"));
  const [own] = faces;
  const other = faces.at(-1);
  if (!own || !other) throw new Error("The sample photos show nobody.");
  const group = join(projectRoot, "node_modules", "@vladmandic", "face-api", "demo", "sample6.jpg");
  const film = (name: string, image: string | Buffer) =>
    makeFakeCamera({ images: [image], out: join(folder, `${name}.mjpeg`), widthPx: 1280, heightPx: 720 });
  return {
    own: await film("own", await asCameraPicture(own.photo)),
    other: await film("other", await asCameraPicture(other.photo)),
    group: await film("group", group),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function listShots(film: Awaited<ReturnType<typeof films>>): Promise<Shot[]> {
  if (!guest || !enrolled || !teacher || !math) throw new Error("The demo school is empty.");
  const person = (id: string) =>
    db().user.findUniqueOrThrow({ where: { id }, select: { id: true, sessionVersion: true } });
  const [admin, tutor, student] = await Promise.all([demoAdmin.id, teacher.id, enrolled.id].map(person));
  if (!admin || !tutor || !student) throw new Error("The demo school was not seeded.");
  const open = await db().classSession.findFirstOrThrow({
    where: { classId: math.id, opensAt: { lte: new Date() }, closesAt: { gt: new Date() } },
    orderBy: { startsAt: "desc" },
  });
  const openClass: Shot["act"] = (at) => openSettled(at, `/classes/${math.id}`);
  return [
    { name: "check-in", who: student, film: film.own, views: [LIGHT], act: checkIn },
    { name: "kiosk", who: tutor, film: film.group, views: [DARK], act: (at) => runKiosk(at, open.id, 2) },
    { name: "enrol", who: admin, film: film.other, views: [LIGHT], act: (at) => enrol(at, guest.id) },
    { name: "class", who: tutor, views: [LIGHT], act: openClass, heightPx: 1080 },
  ];
}

async function takeReadme(
  url: string,
  faces: readonly DemoFace[],
  wanted: ReadonlySet<string>,
): Promise<boolean> {
  const film = await films(faces);
  let complete = true;
  try {
    for (const shot of await listShots(film)) {
      if (wanted.size > 0 && !wanted.has(shot.name)) continue;
      complete = (await take(url, shot)) && complete;
    }
  } finally {
    await film.remove();
  }
  return complete;
}

async function visitors(): Promise<Visitor[]> {
  if (!enrolled || !teacher) throw new Error("The demo school is empty.");
  const known = await Promise.all(
    Object.entries({ admin: demoAdmin.id, teacher: teacher.id, student: enrolled.id }).map(
      async ([role, id]) => ({
        role,
        who: await db().user.findUniqueOrThrow({ where: { id }, select: { id: true, sessionVersion: true } }),
      }),
    ),
  );
  return [{ role: "nobody", who: null }, ...known];
}

async function main(): Promise<void> {
  const { positionals } = readArguments(usage, { allowPositionals: true });
  const [first = "screenshots", ...names] = positionals;
  await installModels({ log: () => {} });
  const faces = await findDemoFaces();
  const server = await startAppServer({
    extra: { ROLLCALL_DEMO: "true" },
    prepare: () => seedDemo({ db: db(), store: objectStore(), now: new Date(), faces }),
  });
  try {
    const complete =
      first === "readme"
        ? await takeReadme(server.url, faces, new Set(names))
        : await takeEveryPage({ url: server.url, visitors: await visitors(), folder: resolve(first) });
    if (!complete) process.exitCode = 1;
  } finally {
    await pool().end();
    await server.stop();
  }
}

await main();
