export type EngineName = "ours" | "face-api-ssd" | "face-api-tiny" | "human";

interface BenchOptions {
  /** Of each picture, which is filmed by a camera that sways a little. */
  framesEach: number;
  /** Addresses of the pictures, used one after another. */
  pictures: string[];
  /** Margin round the 640 x 480 window, as far as the camera sways. */
  swayPx: number;
  /** Address below which node_modules is served. */
  peersRoute: string;
  humanConfig: object;
}

/** Times of the frames in which the engine found a face: without one it has no landmarks and descriptor to make. */
export type EngineRuns = Record<EngineName, { timesMs: number[]; framesWithoutFace: number }>;

/**
 * Runs in the lab page, sent there as text: it can use nothing from outside itself. Every engine gets the
 * same canvas, must find faces, landmarks and a descriptor for each, and is warmed up before it counts.
 */
export async function runVisionEngines(options: BenchOptions): Promise<EngineRuns> {
  const { framesEach, pictures, swayPx, peersRoute, humanConfig } = options;
  /** Frames at the start of each picture that do not count. */
  const warmups = 2;
  const vision = window.__rollcallVision;
  if (!vision) throw new Error("The lab page has no runtime.");
  const engine = await vision.getFaceEngine({ backend: "wasm" });

  const bitmaps = await Promise.all(
    pictures.map(async (address) => createImageBitmap(await (await fetch(address)).blob())),
  );
  /** A canvas of a document, for its engine alone: the peers ask whether a canvas is of their own kind. */
  const canvasOf = (owner: Document) => {
    const canvas = owner.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    return canvas;
  };
  const paint = (canvas: HTMLCanvasElement, bitmap: ImageBitmap, step: number) => {
    const x = -swayPx * (1 + Math.sin(step / 3));
    const y = -swayPx * (1 + Math.sin(step / 5));
    canvas.getContext("2d", { willReadFrequently: true })?.drawImage(bitmap, x, y);
  };

  /** A module of a peer, in a document of its own, and a canvas there. */
  const importPeer = async (path: string) => {
    const frame = document.createElement("iframe");
    frame.src = `${peersRoute}frame.html`;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    const peerWindow = frame.contentWindow as (Window & { peer?: unknown }) | null;
    if (!peerWindow) throw new Error("No frame for a peer.");
    const script = peerWindow.document.createElement("script");
    script.type = "module";
    script.textContent = `import * as peer from "${peersRoute}${path}"; window.peer = peer;`;
    peerWindow.document.body.append(script);
    while (!peerWindow.peer) await new Promise((resolve) => setTimeout(resolve, 20));
    // biome-ignore lint/suspicious/noExplicitAny: the peers are loaded by address, so they come without types
    return { peer: peerWindow.peer as any, canvas: canvasOf(peerWindow.document) };
  };
  const wasmPath = `${peersRoute}@tensorflow/tfjs-backend-wasm/dist/`;

  const { peer: faceapi, canvas: faceapiCanvas } = await importPeer(
    "@vladmandic/face-api/dist/face-api.esm.js",
  );
  faceapi.tf.setWasmPaths(wasmPath);
  if (!(await faceapi.tf.setBackend("wasm"))) throw new Error("face-api has no WASM backend.");
  await faceapi.tf.ready();
  const faceapiModels = `${peersRoute}@vladmandic/face-api/model`;
  for (const net of ["ssdMobilenetv1", "tinyFaceDetector", "faceLandmark68Net", "faceRecognitionNet"]) {
    await faceapi.nets[net].loadFromUri(faceapiModels);
  }
  const faceapiRun = async (canvas: HTMLCanvasElement, options: unknown) =>
    (await faceapi.detectAllFaces(canvas, options).withFaceLandmarks().withFaceDescriptors()).length;
  const ssd = new faceapi.SsdMobilenetv1Options();
  const tiny = new faceapi.TinyFaceDetectorOptions();

  const { peer: humanModule, canvas: humanCanvas } = await importPeer("@vladmandic/human/dist/human.esm.js");
  const human = new humanModule.Human({
    ...humanConfig,
    wasmPath,
    modelBasePath: `${peersRoute}@vladmandic/human/models/`,
  });
  await human.load();

  type Engine = { canvas: HTMLCanvasElement; run: (canvas: HTMLCanvasElement) => Promise<number> };
  const engines: Record<EngineName, Engine> = {
    ours: {
      canvas: canvasOf(document),
      run: async (canvas) => {
        const frame = await createImageBitmap(canvas);
        return (await engine.analyse(frame, { mode: "video", embed: "all" })).faces.length;
      },
    },
    "face-api-ssd": { canvas: faceapiCanvas, run: (canvas) => faceapiRun(canvas, ssd) },
    "face-api-tiny": { canvas: faceapiCanvas, run: (canvas) => faceapiRun(canvas, tiny) },
    human: {
      canvas: humanCanvas,
      run: async (canvas) => {
        const { error, face } = await human.detect(canvas);
        if (error) throw new Error(error);
        return face.filter((found: { embedding?: number[] }) => found.embedding).length;
      },
    },
  };

  const names = Object.keys(engines) as EngineName[];
  const runs = Object.fromEntries(
    names.map((name) => [name, { timesMs: [], framesWithoutFace: 0 }]),
  ) as unknown as EngineRuns;
  for (const bitmap of bitmaps) {
    for (let step = -warmups; step < framesEach; step++) {
      for (const name of names) {
        const { canvas, run } = engines[name];
        paint(canvas, bitmap, step);
        const start = performance.now();
        const faces = await run(canvas);
        const ms = performance.now() - start;
        if (step < 0) continue;
        if (faces > 0) runs[name].timesMs.push(ms);
        else runs[name].framesWithoutFace++;
      }
    }
  }
  return runs;
}
