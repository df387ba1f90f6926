import { expect, it } from "vitest";
import {
  type Candidate,
  IDENTIFICATION_MARGIN,
  identifyFaces,
  verifyFace,
} from "@/lib/features/attendance/rules-identify";
import { identificationThreshold } from "@/models/shared/calibration";

const candidate = (userId: string, similarity: number): Candidate => ({
  userId,
  name: `Name ${userId}`,
  similarity,
  cosine: similarity,
});
const face = (gallerySize: number, ...candidates: Candidate[]) => ({ gallerySize, candidates });

it("matches the best person who reaches the gallery's threshold", () => {
  const person = candidate("a", 0.9);
  expect(identifyFaces([face(100, person, candidate("b", 0.6))])).toEqual([{ matched: true, person }]);
});

it("asks more of a larger gallery", () => {
  const between = (identificationThreshold(30) + identificationThreshold(10_000)) / 2;
  expect(identifyFaces([face(30, candidate("a", between))])[0]?.matched).toBe(true);
  expect(identifyFaces([face(10_000, candidate("a", between))])).toEqual([
    { matched: false, reason: "no_match" },
  ]);
});

it("accepts a similarity exactly on the threshold and none below it", () => {
  const threshold = identificationThreshold(50);
  expect(identifyFaces([face(50, candidate("a", threshold))])[0]?.matched).toBe(true);
  expect(identifyFaces([face(50, candidate("a", threshold - 1e-9))])[0]?.matched).toBe(false);
});

it("asks more when the runner-up is more alike than chance has it", () => {
  const threshold = identificationThreshold(101);
  const best = candidate("a", threshold + 0.01);
  expect(identifyFaces([face(101, best, candidate("b", 0.6))])[0]?.matched).toBe(true);
  expect(identifyFaces([face(101, best, candidate("b", 0.66))])).toEqual([
    { matched: false, reason: "no_match" },
  ]);
});

it("does not choose between two people who are about as similar", () => {
  const close = candidate("b", 0.9 - IDENTIFICATION_MARGIN + 0.001);
  const apart = candidate("b", 0.9 - IDENTIFICATION_MARGIN - 0.001);
  expect(identifyFaces([face(10, candidate("a", 0.9), close)])).toEqual([
    { matched: false, reason: "ambiguous" },
  ]);
  expect(identifyFaces([face(10, candidate("a", 0.9), apart)])[0]?.matched).toBe(true);
});

it("says that nobody is enrolled when the gallery is empty", () => {
  expect(identifyFaces([face(0)])).toEqual([{ matched: false, reason: "not_enrolled" }]);
});

it("gives a person to the most similar of several faces, wherever it stands", () => {
  const decisions = identifyFaces([
    face(10, candidate("a", 0.85)),
    face(10, candidate("b", 0.9)),
    face(10, candidate("a", 0.95)),
    face(10, candidate("a", 0.8)),
  ]);
  const duplicate = { matched: false, reason: "duplicate_in_frame" };
  expect(decisions).toEqual([
    duplicate,
    { matched: true, person: candidate("b", 0.9) },
    { matched: true, person: candidate("a", 0.95) },
    duplicate,
  ]);
});

it("verifies a claimed person at 0.70", () => {
  expect(verifyFace(candidate("a", 0.7))).toEqual({ matched: true, person: candidate("a", 0.7) });
  expect(verifyFace(candidate("a", 0.699))).toEqual({ matched: false, reason: "no_match" });
  expect(verifyFace(null)).toEqual({ matched: false, reason: "not_enrolled" });
});
