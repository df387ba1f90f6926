import { describe, expect, it } from "vitest";
import { ViewMemory, viewMemoryConfig } from "@/lib/vision/view-memory";

const person = Array.from({ length: 128 }, (_, i) => Math.sin(i));
const nearly = person.map((value, i) => value + 0.01 * Math.cos(i));
const stranger = Array.from({ length: 128 }, (_, i) => Math.sin(3 * i + 1));

describe("ViewMemory", () => {
  it("gives the other view of the same person on the same track", () => {
    const memory = new ViewMemory();
    memory.keep("resnet34", 7, "plain", person, 1);
    expect(memory.recall("resnet34", 7, "mirrored", nearly, 2)).toBe(person);
    expect(memory.recall("resnet34", 8, "mirrored", nearly, 2), "another track").toBeUndefined();
    expect(memory.recall("facenet", 7, "mirrored", nearly, 2), "another model").toBeUndefined();
    expect(memory.recall("resnet34", 7, "plain", nearly, 2), "the same view").toBeUndefined();
  });

  it("never mixes two people whose boxes overlap", () => {
    const memory = new ViewMemory();
    memory.keep("resnet34", 7, "plain", person, 1);
    expect(memory.recall("resnet34", 7, "mirrored", stranger, 2)).toBeUndefined();
  });

  it("forgets a view that is too old", () => {
    const memory = new ViewMemory();
    memory.keep("resnet34", 7, "plain", person, 1);
    const last = 1 + viewMemoryConfig.maxAgeFrames;
    expect(memory.recall("resnet34", 7, "mirrored", nearly, last)).toBe(person);
    expect(memory.recall("resnet34", 7, "mirrored", nearly, last + 1)).toBeUndefined();
  });
});
