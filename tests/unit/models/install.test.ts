import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resnet34LayoutFile, resnet34Manifest } from "@/models/resnet34/manifest";
import { modelFilePath } from "@/models/shared/manifest";
import { installModels } from "@/scripts/models/install";
import { installFile } from "@/scripts/models/install-file";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-models-"));
});
afterAll(() => rm(folder, { recursive: true }));

const hello = {
  name: "hello.txt",
  bytes: 5,
  sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
};

describe("installModels", () => {
  it("puts every file in place, does nothing the second time and repairs a damaged file", async () => {
    const first: string[] = [];
    await installModels({ log: (line) => first.push(line), publicFolder: folder });
    expect(first.every((line) => line.includes("files installed"))).toBe(true);

    const path = join(folder, modelFilePath(resnet34Manifest, resnet34LayoutFile));
    const before = await stat(path);
    const second: string[] = [];
    await installModels({ log: (line) => second.push(line), publicFolder: folder });
    expect(second).toHaveLength(first.length);
    expect(second.every((line) => line.endsWith("in place"))).toBe(true);
    expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);

    const good = await readFile(path);
    await writeFile(path, Buffer.alloc(good.length));
    const third: string[] = [];
    await installModels({ log: (line) => third.push(line), publicFolder: folder });
    expect(third.filter((line) => line.includes("1 of 2 files installed"))).toHaveLength(1);
    expect(Buffer.compare(await readFile(path), good)).toBe(0);
  });
});

describe("installFile", () => {
  it("refuses content that is not what the manifest says, and leaves nothing behind", async () => {
    const path = join(folder, "wrong", "hello.txt");
    const wrong = installFile(path, hello, async () => Buffer.from("hallo"));
    await expect(wrong).rejects.toThrow(/hello.txt is not the file the manifest names/);
    await expect(stat(path)).rejects.toThrow();
  });

  it("leaves no partial file when the place cannot be written", async () => {
    const target = join(folder, "blocked");
    await writeFile(target, "a file where a folder is wanted");
    const blocked = installFile(join(target, "hello.txt"), hello, async () => Buffer.from("hello"));
    await expect(blocked).rejects.toThrow(/^Could not write .*blocked/);
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});
