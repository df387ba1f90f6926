import type { Prisma } from "@/lib/core/generated/prisma/client";
import type { History } from "./demo-history";
import { demoClasses } from "./demo-school";
import { randomNumbers } from "./random-numbers";

/** Share of looks that need another, and of faces that stay unknown: the lamp of one door is broken. */
const TROUBLE: Record<string, { again: number; unknown: number }> = {
  "Lab 2 door": { again: 0.35, unknown: 0.12 },
};
const USUAL = { again: 0.08, unknown: 0.03 };

/** How well the cameras recognised, day by day, to go with a history. */
export function makeRecognitionDays(histories: readonly History[]): Prisma.RecognitionDayCreateManyInput[] {
  const random = randomNumbers(2311);
  const days = new Map<string, Required<Prisma.RecognitionDayCreateManyInput>>();
  for (const { logs } of histories) {
    for (const { method, cameraSource, modelId, timestamp } of logs) {
      if (!modelId || (method !== "kiosk" && method !== "self_check_in")) continue;
      const day = new Date(`${new Date(timestamp).toISOString().slice(0, 10)}T00:00:00Z`);
      const key = `${day.toISOString()} ${cameraSource}`;
      const none = { recorded: 0, firstTry: 0, tries: 0, noMatch: 0, ambiguous: 0, notEnrolled: 0 };
      const row = days.get(key) ?? { day, cameraSource, modelId, ...none };
      const { again, unknown } = TROUBLE[cameraSource] ?? USUAL;
      const failed = random() < again ? 1 + Math.floor(random() * 3) : 0;
      row.recorded += 1;
      row.firstTry += failed === 0 ? 1 : 0;
      row.tries += 1 + failed;
      row.noMatch += failed + (random() < unknown ? 1 : 0);
      row.ambiguous += random() < unknown / 4 ? 1 : 0;
      days.set(key, row);
    }
  }
  return [...days.values()];
}

/** The cameras at the doors. */
export function makeCameras(now: Date): Prisma.CameraCreateManyInput[] {
  return demoClasses.map(({ camera, room }) => ({ name: camera, room, lastSeenAt: now }));
}
