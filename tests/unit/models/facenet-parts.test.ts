import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { Matrix } from "ml-matrix";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { facenetAlignment } from "@/models/facenet/alignment";
import { unpackWeights } from "@/models/facenet/packed-weights";
import { stretchSideways } from "@/models/facenet/stretch";
import { applyTransform, transformScale } from "@/models/shared/align";
import type { WeightMap, WeightTensor } from "@/models/shared/weights";
import { facenetTensorNames, foldFacenet } from "@/scripts/models/facenet-fold";
import { packFacenet, toHalf } from "@/scripts/models/facenet-pack";
import { projectDense, topRightSingularVectors } from "@/scripts/models/facenet-project";
import { readFacenetSource } from "@/scripts/models/facenet-source";
import { startWasmBackend } from "@/scripts/models/node-backend";
import { readNpy } from "@/scripts/models/npy";
import { madeUpTensors, randoms, tensor, writeKerasFile } from "@/tests/support/facenet-tensors";

function npy({ shape, values }: WeightTensor, type = "<f4"): Uint8Array {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sides}), }\n`;
  const head = Buffer.from(`\x93NUMPY\x01\x00${String.fromCharCode(header.length, 0)}${header}`, "latin1");
  return Buffer.concat([head, Buffer.from(values.buffer)]);
}

describe("NumPy files", () => {
  it("are read back as written", () => {
    const array = tensor([2, 3, 4], randoms(1));
    expect(readNpy(npy(array))).toEqual(array);
    expect(readNpy(npy(tensor([5], randoms(1)))).shape).toEqual([5]);
  });

  it("are refused when cut short, of another type, or something else", () => {
    const file = npy(tensor([2, 3], randoms(1)));
    expect(() => readNpy(file.subarray(0, -1))).toThrow(RangeError);
    expect(() => readNpy(npy(tensor([2, 3], randoms(1)), "<i4"))).toThrow(/<i4/);
    expect(() => readNpy(Buffer.from("<html>404</html>"))).toThrow(RangeError);
  });
});

describe("half floats", () => {
  it.each([
    [0, 0],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [1e6, 0x7c00],
    [2 ** -24, 1],
    [2 ** -25, 0],
    [1.5 * 2 ** -24, 2],
    [1 + 2 ** -11, 0x3c00],
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 ** -14, 0x0400],
    [2 ** -14 - 2 ** -26, 0x0400],
    [Number.NaN, 0x7e00],
  ])("%d is %d", (value, bits) => {
    expect(toHalf(value)).toBe(bits);
  });
});

describe("narrowing a dense layer", () => {
  it("finds the directions a matrix was made of", () => {
    const next = randoms(3);
    const rank = 3;
    const left = Matrix.random(20, rank, { random: next });
    const right = Matrix.random(rank, 8, { random: next });
    const product = left.mmul(right);
    const kernel = { shape: [20, 8], values: Float32Array.from(product.to1DArray()) };
    const vectors = topRightSingularVectors(kernel, rank);
    const unit = vectors.transpose().mmul(vectors);
    const kept = product.mmul(vectors).mmul(vectors.transpose());
    for (let i = 0; i < rank; i++) {
      for (let j = 0; j < rank; j++) expect(unit.get(i, j)).toBeCloseTo(i === j ? 1 : 0, 6);
    }
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 8; j++) expect(kept.get(i, j)).toBeCloseTo(product.get(i, j), 5);
    }
    const bias = { shape: [8], values: Float32Array.from(right.getRow(1)) };
    const narrow = projectDense(kernel, bias, rank);
    expect(narrow.kernel.shape).toEqual([20, 3]);
    const lengths = [bias.values, narrow.bias.values].map((values) => Math.hypot(...values));
    expect(lengths[1]).toBeCloseTo(lengths[0] ?? Number.NaN, 5);
  });
});

describe("folding", () => {
  it("takes batch norms and residual scales into kernels and biases", () => {
    const raw = madeUpTensors();
    const folded = foldFacenet(raw);
    const at = (map: WeightMap, name: string) => map.get(name)?.values[5] ?? Number.NaN;
    const norm = "Block17_3_Branch_0_Conv2d_1x1";
    const scale = 1 / Math.sqrt(at(raw, `${norm}_BatchNorm_moving_variance`) + 1e-3);
    expect(at(folded, `${norm}/kernel`)).toBeCloseTo(at(raw, `${norm}_kernel`) * scale, 5);
    const bias = at(raw, `${norm}_BatchNorm_beta`) - at(raw, `${norm}_BatchNorm_moving_mean`) * scale;
    expect(at(folded, `${norm}/bias`)).toBeCloseTo(bias, 5);
    for (const [block, share] of [
      ["Block35_2", 0.17],
      ["Block17_9", 0.1],
      ["Block8_5", 0.2],
      ["Block8_6", 1],
    ] as const) {
      const name = `${block}_Conv2d_1x1`;
      expect(at(folded, `${name}/kernel`)).toBeCloseTo(at(raw, `${name}_kernel`) * share, 6);
      expect(at(folded, `${name}/bias`)).toBeCloseTo(at(raw, `${name}_bias`) * share, 6);
    }
  });
});

describe("packing", () => {
  const next = randoms(5);
  const folded: WeightMap = new Map([
    ["Conv2d_1a_3x3/kernel", tensor([3, 3, 3, 8], next)],
    ["Block35_1_Conv2d_1x1/kernel", tensor([1, 1, 40, 8], next)],
    ["Block35_1_Conv2d_1x1/bias", tensor([8], next)],
    ["Bottleneck/kernel", tensor([10, 4], next)],
  ]);

  it.each([
    ["uint8", 0.5 / 255],
    ["float16", 2 ** -12],
  ] as const)("as %s comes back within its rounding", (precision, rounding) => {
    const { layout, weights } = packFacenet(folded, precision, "fixed", "facenet.bin");
    const back = unpackWeights(JSON.parse(layout), new Uint8Array(weights).buffer);
    expect([...back.keys()]).toEqual([...folded.keys()]);
    for (const [name, { shape, values }] of folded) {
      expect(back.get(name)?.shape).toEqual(shape);
      const got = back.get(name)?.values ?? new Float32Array();
      const worst = Math.max(...values.map((value, i) => Math.abs(value - (got[i] ?? Number.NaN))));
      expect(worst, name).toBeLessThanOrEqual(rounding * 1.001);
      if (shape.length === 1) expect(worst).toBe(0);
    }
  });

  it("is refused when the file is cut short or too long", () => {
    const { layout, weights } = packFacenet(folded, "uint8", "fixed", "facenet.bin");
    const file = new Uint8Array(weights).buffer;
    expect(() => unpackWeights(JSON.parse(layout), file.slice(0, -1))).toThrow(RangeError);
    expect(() => unpackWeights(JSON.parse(layout), new ArrayBuffer(file.byteLength + 1))).toThrow(RangeError);
  });
});

describe("sources", () => {
  const next = randoms(9);
  // Reading asks for the names only; whether shapes fit is folding's business.
  const small: WeightMap = new Map(facenetTensorNames().map((name) => [name, tensor([2, 3], next)]));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rollcall-facenet-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(["", "model_weights/"])("a Keras file, under '%s'", async (root) => {
    const path = join(folder, "facenet_weights.h5");
    await writeKerasFile(path, small, root);
    const imported = await readFacenetSource(path);
    expect(imported.size).toBe(small.size);
    for (const [name, tensor] of small) expect(imported.get(name), name).toEqual(tensor);
  });

  it("NumPy files over HTTP, naming the address that fails", async () => {
    let missing = "";
    const server = createServer((request, response) => {
      const name = (request.url ?? "").replace(/^\/weights\/|\.npy$/g, "");
      const found = small.get(name);
      if (!found || name === missing) response.writeHead(404).end();
      else response.end(npy(found));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/weights`;
    try {
      const seen: number[] = [];
      expect(await readFacenetSource(base, ({ files }) => seen.push(files))).toEqual(small);
      expect(seen.at(-1)).toBe(small.size);
      missing = "Bottleneck_kernel";
      await expect(readFacenetSource(base)).rejects.toThrow(`${base}/Bottleneck_kernel.npy`);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it("that cannot be read are named", async () => {
    await expect(readFacenetSource(join(folder, "nowhere"))).rejects.toThrow(/nowhere/);
    await expect(readFacenetSource(folder)).rejects.toThrow(/\.npy cannot be read/);
    const fake = join(folder, "fake.h5");
    await writeFile(fake, "not HDF5");
    await expect(readFacenetSource(fake)).rejects.toThrow(/HDF5/);
  });
});

describe("stretching", () => {
  it("spreads the middle four fifths over the whole width and leaves rows alone", async () => {
    await startWasmBackend();
    const before = tf.memory().numTensors;
    const stretched = tf.tidy(() => {
      const across = tf.tile(tf.reshape(tf.range(0, 160), [1, 1, 160, 1]), [1, 160, 1, 1]);
      const down = tf.tile(tf.reshape(tf.range(0, 160), [1, 160, 1, 1]), [1, 1, 160, 1]);
      return stretchSideways(tf.concat<tf.Tensor4D>([across, down, across] as tf.Tensor4D[], 3));
    });
    const [rows = []] = await stretched.array();
    stretched.dispose();
    expect(tf.memory().numTensors).toBe(before);
    for (const [x, y] of [
      [40, 7],
      [80, 80],
      [119, 150],
    ] as const) {
      const [across, down] = rows[y]?.[x] ?? [];
      expect(across).toBeCloseTo(80 + (x + 0.5 - 80) / 1.25 - 0.5, 3);
      expect(down).toBeCloseTo(y, 3);
    }
  });
});

describe("alignment", () => {
  it("turns and scales a face into the middle of the crop", () => {
    const upright = {
      rightEye: { x: 100, y: 100 },
      leftEye: { x: 150, y: 100 },
      noseTip: { x: 125, y: 128 },
      mouthCentre: { x: 125, y: 152 },
    };
    const transform = facenetAlignment(upright);
    const eyes = [applyTransform(transform, upright.rightEye), applyTransform(transform, upright.leftEye)];
    expect(Math.abs((eyes[0]?.y ?? 0) - (eyes[1]?.y ?? 1))).toBeLessThan(2);
    expect((eyes[0]?.x ?? 0) + (eyes[1]?.x ?? 0)).toBeGreaterThan(150);
    expect((eyes[0]?.x ?? 0) + (eyes[1]?.x ?? 0)).toBeLessThan(165);
    const turned = Object.fromEntries(
      Object.entries(upright).map(([name, { x, y }]) => [name, { x: -2 * y, y: 2 * x }]),
    ) as typeof upright;
    expect(transformScale(facenetAlignment(turned))).toBeCloseTo(transformScale(transform) / 2, 6);
  });
});
