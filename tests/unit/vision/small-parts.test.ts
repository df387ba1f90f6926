import { describe, expect, it } from "vitest";
import { cameraErrorCode } from "@/lib/vision/camera";
import { backendFromUrl } from "@/lib/vision/face-engine";
import { photoRect } from "@/lib/vision/photo";
import { sha256Hex } from "@/lib/vision/sha256";

describe("backendFromUrl", () => {
  it("takes the two backends and nothing else", () => {
    expect(backendFromUrl("?backend=webgl")).toBe("webgl");
    expect(backendFromUrl("?x=1&backend=wasm")).toBe("wasm");
    expect(backendFromUrl("?backend=webgpu")).toBeUndefined();
    expect(backendFromUrl("")).toBeUndefined();
  });
});

describe("cameraErrorCode", () => {
  it.each([
    ["NotAllowedError", "camera_denied"],
    ["SecurityError", "camera_denied"],
    ["NotFoundError", "camera_missing"],
    ["OverconstrainedError", "camera_missing"],
    ["NotReadableError", "camera_busy"],
    ["AbortError", "camera_busy"],
    ["TypeError", "camera_unsupported"],
    ["UnknownError", "internal"],
  ])("takes %s for %s", (name, code) => {
    expect(cameraErrorCode(new DOMException("message", name))).toBe(code);
  });

  it("takes a real TypeError for a missing camera API", () => {
    expect(cameraErrorCode(new TypeError("no constraints"))).toBe("camera_unsupported");
  });
});

describe("photoRect", () => {
  it("is a square twice the face where the frame has room", () => {
    expect(photoRect({ x: 200, y: 200, width: 100, height: 100 }, 640, 480)).toEqual({
      x: 150,
      y: 150,
      width: 200,
      height: 200,
    });
  });

  it("is cut to the frame and never empty", () => {
    expect(photoRect({ x: -20, y: 430, width: 100, height: 100 }, 640, 480)).toEqual({
      x: 0,
      y: 380,
      width: 130,
      height: 100,
    });
    const outside = photoRect({ x: 900, y: 900, width: 10, height: 10 }, 640, 480);
    expect(outside.width).toBeGreaterThan(0);
    expect(outside.height).toBeGreaterThan(0);
  });
});

describe("sha256Hex", () => {
  it("gives the digest of FIPS 180-2's example", async () => {
    expect(await sha256Hex(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });
});
