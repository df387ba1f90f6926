import { describe, expect, it } from "vitest";
import { decodeWeights, requireWeight } from "@/models/shared/weights";

const groups = [
  {
    paths: ["weights.bin"],
    weights: [
      { name: "plain", shape: [2], dtype: "float32" },
      {
        name: "small",
        shape: [3, 1],
        dtype: "float32",
        quantization: { dtype: "uint8", scale: 0.5, min: -1 },
      },
      { name: "late", shape: [1], dtype: "float32" },
    ],
  },
];

function file(): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(15));
  view.setFloat32(0, 1.5, true);
  view.setFloat32(4, -2, true);
  [0, 2, 255].forEach((value, i) => {
    view.setUint8(8 + i, value);
  });
  view.setFloat32(11, 8, true);
  return view.buffer;
}

describe("decodeWeights", () => {
  it("reads float32 and quantised tensors, also where bytes before shift the alignment", () => {
    const weights = decodeWeights(groups, file());
    expect([...requireWeight(weights, "plain").values]).toEqual([1.5, -2]);
    expect([...requireWeight(weights, "small").values]).toEqual([-1, 0, 126.5]);
    expect(requireWeight(weights, "small").shape).toEqual([3, 1]);
    expect([...requireWeight(weights, "late").values]).toEqual([8]);
  });

  it("refuses a file that is too short or too long, and an unknown type", () => {
    expect(() => decodeWeights(groups, file().slice(0, 12))).toThrow(RangeError);
    expect(() => decodeWeights(groups, new ArrayBuffer(16))).toThrow(RangeError);
    const odd = [{ paths: [], weights: [{ name: "x", shape: [1], dtype: "int64" }] }];
    expect(() => decodeWeights(odd, new ArrayBuffer(8))).toThrow(RangeError);
  });

  it("names a missing tensor", () => {
    expect(() => requireWeight(new Map(), "fc")).toThrow(/fc/);
  });
});
