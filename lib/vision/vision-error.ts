import type { VisionErrorCode } from "./types";

/** An error of the browser runtime. `code` is what pages act on; `message` is for the console. */
export class VisionError extends Error {
  constructor(
    readonly code: VisionErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "VisionError";
  }
}
