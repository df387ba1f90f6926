import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgl";
import * as tf from "@tensorflow/tfjs-core";
import { tfjsWasmUrl } from "./engine-files";
import { provideFile } from "./fetch-gate";
import type { BackendName } from "./types";

/** Names that GL drivers give themselves when they draw on the processor. */
const softwareRenderers = /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i;

/** Gives TensorFlow.js its WebAssembly (SIMD, one thread: the threaded build does not survive minifying). */
export function provideWasm(binary: ArrayBuffer): void {
  provideFile(tfjsWasmUrl, binary);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths({
    "tfjs-backend-wasm.wasm": tfjsWasmUrl,
    "tfjs-backend-wasm-simd.wasm": tfjsWasmUrl,
    "tfjs-backend-wasm-threaded-simd.wasm": tfjsWasmUrl,
  });
}

let lost = false;

/** Makes a backend the current one; false when this browser does not have it. */
export async function enterBackend(backend: BackendName): Promise<boolean> {
  try {
    if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) return false;
  } catch {
    return false;
  }
  if (backend === "webgl") {
    // TensorFlow.js has the context restored, empty: afterwards only the event tells.
    webglContext().canvas.addEventListener("webglcontextlost", () => {
      lost = true;
    });
  }
  return true;
}

/** True once the browser took the current WebGL backend's graphics context away. */
export function contextLost(): boolean {
  return tf.getBackend() === "webgl" && (lost || webglContext().isContextLost());
}

function webglContext(): WebGLRenderingContext {
  return (tf.backend() as unknown as { gpgpu: { gl: WebGLRenderingContext } }).gpgpu.gl;
}

/** Whether WebGL is there and drawn by a graphics chip, as far as the driver's name tells. */
export function hasGraphicsChip(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return false;
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !softwareRenderers.test(renderer);
}
