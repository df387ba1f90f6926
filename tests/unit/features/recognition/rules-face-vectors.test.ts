import { describe, expect, it } from "vitest";
import { byModel, faceVectorsOf } from "@/lib/features/recognition/rules-face-vectors";

const vector = (first: number) => [first, 0, ...Array<number>(126).fill(0)];
const face = (modelId: string, others: { model_id: string; embedding_vector: number[] }[] = []) => ({
  model_id: modelId,
  embedding_vector: vector(3),
  other_vectors: others,
});
const thrown = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe("faceVectorsOf", () => {
  it("gives unit vectors by model", () => {
    const others = [{ model_id: "facenet", embedding_vector: vector(-5) }];
    const vectors = faceVectorsOf(face("resnet34", others), "faces.0");
    expect([...vectors.keys()]).toEqual(["resnet34", "facenet"]);
    expect(vectors.get("resnet34")?.[0]).toBe(1);
    expect(vectors.get("facenet")?.[0]).toBe(-1);
  });

  it.each([
    ["a model nobody knows", face("eigenfaces"), "model_id"],
    [
      "another that nobody knows",
      face("facenet", [{ model_id: "vgg", embedding_vector: vector(1) }]),
      "faces.0.other_vectors.0.model_id",
    ],
    [
      "a model given twice",
      face("facenet", [{ model_id: "facenet", embedding_vector: vector(1) }]),
      "faces.0.other_vectors.0.model_id",
    ],
    [
      "a vector without direction",
      face("resnet34", [{ model_id: "facenet", embedding_vector: vector(0) }]),
      "faces.0.other_vectors.0.embedding_vector",
    ],
  ])("refuses %s and names where it stood", (_, given, path) => {
    expect(thrown(() => faceVectorsOf(given, "faces.0", "model_id"))).toMatchObject({
      code: "invalid_input",
      fields: [{ path }],
    });
  });
});

describe("byModel", () => {
  const one = new Float32Array(128).fill(1);
  const both = new Map([["resnet34", one] as const, ["facenet", one] as const]);
  const onlyResnet = new Map([["resnet34", one] as const]);

  it("takes the models that every face has, in the order of preference", () => {
    const models = (faces: Parameters<typeof byModel>[0]) =>
      byModel(faces, ["facenet", "resnet34"]).map(({ modelId, vectors }) => [modelId, vectors.length]);
    expect(models([both, both])).toEqual([
      ["facenet", 2],
      ["resnet34", 2],
    ]);
    expect(models([both, onlyResnet])).toEqual([["resnet34", 2]]);
    expect(models([])).toEqual([]);
  });

  it("leaves out models that are not in use", () => {
    expect(byModel([both], ["resnet34"]).map(({ modelId }) => modelId)).toEqual(["resnet34"]);
  });
});
