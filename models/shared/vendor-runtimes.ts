import type { ModelFile } from "./manifest";

/** WebAssembly of an npm package that the browser loads from this site, under a path with its version. */
export interface VendorRuntime {
  /** Folder below `public/`, and address below the site's root. */
  path: string;
  packageName: string;
  /** Folder inside the npm package. */
  folder: string;
  files: ModelFile[];
}

export const tfjsWasmRuntime: VendorRuntime = {
  path: "vendor/tfjs-backend-wasm/4.22.0",
  packageName: "@tensorflow/tfjs-backend-wasm",
  folder: "dist",
  files: [
    {
      name: "tfjs-backend-wasm-simd.wasm",
      bytes: 424594,
      sha256: "77ebb28a6d34f371dbbf2086b7f2de8994acd8ea5a3cf1fa24d2c26c840cac7b",
    },
    {
      name: "tfjs-backend-wasm-threaded-simd.wasm",
      bytes: 435643,
      sha256: "c052228d4bef185c27bbe59a9e029570c78bbb9f08b3cb46b597851650373de2",
    },
    {
      name: "tfjs-backend-wasm.wasm",
      bytes: 311123,
      sha256: "70a5d516060464e5269f01c74bac1772d6b8ab6cb612acf16b5cdaf61f78d892",
    },
  ],
};

export const mediapipeRuntime: VendorRuntime = {
  path: "vendor/mediapipe-tasks-vision/1.1.0",
  packageName: "@mediapipe/tasks-vision",
  folder: "wasm",
  files: [
    {
      name: "vision_wasm_internal.js",
      bytes: 335393,
      sha256: "7c652617b5bef832f42878ce8c5f752b0724bca6054e4bc1013a37d4b1949723",
    },
    {
      name: "vision_wasm_internal.wasm",
      bytes: 12997248,
      sha256: "782eda3ec1f414fdb4f1d66a8b59093eb4d5ab437e06117796abf05962d68eef",
    },
    {
      name: "vision_wasm_module_internal.js",
      bytes: 335431,
      sha256: "70eff3956521b7de058d7173a4935c95e4a223c26ea624b9f5a936d3a043dcb0",
    },
    {
      name: "vision_wasm_module_internal.wasm",
      bytes: 12997272,
      sha256: "ee03b14a878e6c3c053a1bfa62e166dc45244be54dc0bbe61c578f710b771f6a",
    },
    {
      name: "vision_wasm_nosimd_internal.js",
      bytes: 335196,
      sha256: "510fc70a170eb8b46767a7abab2af89a7a8341fa5b3ebfb8a5de41a79b7fa9df",
    },
    {
      name: "vision_wasm_nosimd_internal.wasm",
      bytes: 12168316,
      sha256: "b802041d105876865d6a0806f2ff7c4419a7f1b80bc01340fe36e759c2030011",
    },
  ],
};

/** Address of a runtime's folder, with the slash at the end that both loaders want. */
export function runtimeBaseUrl(runtime: VendorRuntime): string {
  return `/${runtime.path}/`;
}
