import type { Box, DetectedFace, Point, RgbaImage } from "@/models/shared/face";
import { mirrorFace, type View } from "@/models/shared/views";
import type { FrameSource } from "./types";
import { VisionError } from "./vision-error";

/** One frame inside the worker, ready to be cut, scaled and read. Reused from frame to frame. */
export class FramePicture {
  // Read back every frame, so they stay in main memory.
  readonly canvas = new OffscreenCanvas(1, 1);
  readonly #context = context2d(this.canvas);
  readonly #window = new OffscreenCanvas(1, 1);
  readonly #windowContext = context2d(this.#window);

  get width(): number {
    return this.canvas.width;
  }

  get height(): number {
    return this.canvas.height;
  }

  /** Takes a frame over and closes it. @throws VisionError `bad_image` for a frame without pixels */
  take(frame: FrameSource): void {
    try {
      const [width, height] =
        "displayWidth" in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
      if (!(width > 0 && height > 0)) throw new VisionError("bad_image", "The frame has no pixels.");
      if (this.canvas.width !== width) this.canvas.width = width;
      if (this.canvas.height !== height) this.canvas.height = height;
      if ("data" in frame) this.#context.putImageData(imageData(frame), 0, 0);
      else {
        this.#context.clearRect(0, 0, width, height);
        this.#context.drawImage(frame, 0, 0, width, height);
      }
    } finally {
      if ("close" in frame) frame.close();
    }
  }

  pixels(): RgbaImage {
    return this.#context.getImageData(0, 0, this.width, this.height);
  }

  /**
   * A part of the frame, scaled down with antialiasing so that its longer side has at most `maxSidePx`, and
   * the way back from its coordinates. What lies outside the frame is black.
   *
   * @param view `mirrored` turns the part round; the way back turns faces back
   */
  cut(
    part: Box,
    maxSidePx: number,
    view: View = "plain",
  ): { picture: ImageData; toFrame: (face: DetectedFace) => DetectedFace } {
    const scale = Math.min(1, maxSidePx / Math.max(part.width, part.height));
    const width = Math.max(1, Math.round(part.width * scale));
    const height = Math.max(1, Math.round(part.height * scale));
    if (this.#window.width !== width) this.#window.width = width;
    if (this.#window.height !== height) this.#window.height = height;
    const context = this.#windowContext;
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = "medium";
    const across = width / part.width;
    const down = height / part.height;
    if (view === "plain") context.setTransform(across, 0, 0, down, -part.x * across, -part.y * down);
    else context.setTransform(-across, 0, 0, down, width + part.x * across, -part.y * down);
    context.drawImage(this.canvas, 0, 0);
    context.resetTransform();
    const point = ({ x, y }: Point): Point => ({ x: part.x + x / across, y: part.y + y / down });
    const upright = ({ box, score, keypoints: k }: DetectedFace): DetectedFace => ({
      score,
      box: { ...point(box), width: box.width / across, height: box.height / down },
      keypoints: {
        rightEye: point(k.rightEye),
        leftEye: point(k.leftEye),
        noseTip: point(k.noseTip),
        mouthCentre: point(k.mouthCentre),
        rightEar: point(k.rightEar),
        leftEar: point(k.leftEar),
      },
    });
    return {
      picture: context.getImageData(0, 0, width, height),
      toFrame: (face) => upright(view === "plain" ? face : mirrorFace(face, width)),
    };
  }
}

function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
  if (!context) throw new VisionError("internal", "No 2D canvas in a worker.");
  return context;
}

function imageData({ data, width, height }: RgbaImage): ImageData {
  if (data.length !== width * height * 4) {
    throw new VisionError("bad_image", `${data.length} bytes are no ${width} x ${height} RGBA picture.`);
  }
  return new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height);
}
