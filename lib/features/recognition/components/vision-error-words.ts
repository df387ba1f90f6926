import type { VisionErrorCode } from "@/lib/vision/types";
import { VisionError } from "@/lib/vision/vision-error";

export interface ErrorWords {
  title: string;
  whatToDo: string;
}

/** What each failure of the camera or the models means to the person in front of the screen. */
export const visionErrorWords: Record<VisionErrorCode, ErrorWords> = {
  camera_denied: {
    title: "The camera is not allowed",
    whatToDo:
      "Click the camera or lock sign beside the page's address, allow the camera for this site, then try again.",
  },
  camera_missing: {
    title: "No camera was found",
    whatToDo: "Plug in a camera or open a laptop's lid, then try again.",
  },
  camera_busy: {
    title: "The camera is in use",
    whatToDo: "Another program has the camera. Close video calls and other tabs that use it, then try again.",
  },
  camera_lost: {
    title: "The camera went away",
    whatToDo: "Check its cable. Scanning goes on by itself as soon as the camera is back.",
  },
  camera_unsupported: {
    title: "This page cannot use a camera",
    whatToDo: "Open it over https (or as localhost) in a current Chrome, Edge, Firefox or Safari.",
  },
  insecure_context: {
    title: "This address is not secure",
    whatToDo:
      "Browsers allow cameras and face recognition only over https or as localhost. Open the https address.",
  },
  no_backend: {
    title: "This browser cannot run face recognition",
    whatToDo:
      "It has neither WebGL nor WebAssembly, or both are turned off. Use a current Chrome, Edge, Firefox or Safari.",
  },
  download_failed: {
    title: "Face recognition did not load",
    whatToDo: "The download broke off. Check the connection and try again; what has arrived is kept.",
  },
  checksum_mismatch: {
    title: "Face recognition arrived damaged",
    whatToDo:
      "A file is not the one this site published, so it was not used. Try again; if it happens twice, tell your administrator.",
  },
  bad_image: {
    title: "This picture cannot be read",
    whatToDo: "Use a JPEG, PNG or WebP picture of at most 30 MB.",
  },
  aborted: { title: "Face recognition was stopped", whatToDo: "Start it again." },
  internal: {
    title: "Face recognition stopped unexpectedly",
    whatToDo: "Start it again. If it keeps happening, reload the page.",
  },
};

/** The code of anything thrown by lib/vision. */
export function visionErrorCode(cause: unknown): VisionErrorCode {
  return cause instanceof VisionError ? cause.code : "internal";
}
