const off = { enabled: false };

/** Human on WebAssembly with face mesh and description only; where its files lie is added. */
export const humanConfig = {
  backend: "wasm",
  // No answer from an earlier frame.
  cacheSensitivity: 0,
  debug: false,
  filter: off,
  face: {
    enabled: true,
    detector: { enabled: true, rotation: true },
    mesh: { enabled: true },
    description: { enabled: true },
    iris: off,
    emotion: off,
    antispoof: off,
    liveness: off,
    attention: off,
  },
  body: off,
  hand: off,
  object: off,
  gesture: off,
  segmentation: off,
};
