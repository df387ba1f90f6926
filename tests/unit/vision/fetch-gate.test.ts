import { beforeEach, describe, expect, it } from "vitest";
import { gateFetch, provideFile } from "@/lib/vision/fetch-gate";

describe("gateFetch", () => {
  let asked: string[] = [];
  const scope = {
    location: { origin: "https://school.example", href: "https://school.example/worker.js" },
    fetch: globalThis.fetch,
  };

  beforeEach(() => {
    asked = [];
    scope.fetch = async (input) => {
      asked.push(String(input));
      return new Response("network");
    };
    gateFetch(scope);
  });

  it("refuses MediaPipe's report of use and everything else off the origin", async () => {
    for (const url of [
      "https://odml.pa.googleapis.com/v1/log",
      "//other.example/x",
      "http://school.example/x",
      "https://school.example:8443/x",
    ]) {
      await expect(scope.fetch(url)).rejects.toThrow(TypeError);
      await expect(scope.fetch(new URL(url, scope.location.href))).rejects.toThrow(TypeError);
    }
    await expect(scope.fetch(new Request("https://other.example/x"))).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
  });

  it("lets the own origin through", async () => {
    expect(await (await scope.fetch("/models/x.bin")).text()).toBe("network");
    expect(asked).toEqual(["/models/x.bin"]);
  });

  it("answers a provided file from memory, as WebAssembly", async () => {
    provideFile("/vendor/x.wasm", new Uint8Array([1, 2, 3]).buffer);
    const response = await scope.fetch("https://school.example/vendor/x.wasm", {
      credentials: "same-origin",
    });
    expect(response.headers.get("content-type")).toBe("application/wasm");
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
    expect(asked).toEqual([]);
  });
});
