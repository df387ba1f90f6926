import type { VisionErrorCode } from "./types";
import { VisionError } from "./vision-error";

export interface CameraOptions {
  /** From `listCameras`; any camera when left out. */
  deviceId?: string;
  facingMode?: "user" | "environment";
  /** Wishes, not demands: the browser gives the nearest it has. */
  widthPx?: number;
  heightPx?: number;
  /** Called once when the camera goes away by itself: unplugged, taken by the system, permission withdrawn. */
  onLost?: (error: VisionError) => void;
}

export interface Camera {
  /** For a video element's `srcObject`. */
  readonly stream: MediaStream;
  /** As the browser names it, for instance "FaceTime HD Camera". */
  readonly label: string;
  readonly deviceId: string;
  close(): void;
}

export interface CameraDevice {
  deviceId: string;
  /** Empty until the person has allowed a camera once. */
  label: string;
}

/** A camera whose picture stands still so long counts as lost. Short mutes happen when a laptop wakes. */
const muteToleranceMs = 3000;

/**
 * Opens a camera.
 *
 * @throws VisionError `camera_denied`, `camera_missing`, `camera_busy` or `camera_unsupported`
 */
export async function openCamera(options: CameraOptions = {}): Promise<Camera> {
  const { deviceId, facingMode, widthPx = 640, heightPx = 480, onLost } = options;
  const devices = mediaDevices();
  const stream = await devices
    .getUserMedia({
      audio: false,
      video: {
        width: { ideal: widthPx },
        height: { ideal: heightPx },
        ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
        ...(facingMode ? { facingMode: { ideal: facingMode } } : {}),
      },
    })
    .catch((cause: unknown) => {
      throw new VisionError(cameraErrorCode(cause), `The camera did not open: ${String(cause)}`, { cause });
    });
  const track = stream.getVideoTracks()[0];
  if (!track) throw new VisionError("camera_missing", "The stream has no video track.");
  const unwatch = watchTrack(track, (reason) => onLost?.(new VisionError("camera_lost", reason)));
  return {
    stream,
    label: track.label,
    deviceId: track.getSettings().deviceId ?? "",
    close() {
      unwatch();
      for (const each of stream.getTracks()) each.stop();
    },
  };
}

/** Every camera the browser names. Rejects like `openCamera` where there is no camera support at all. */
export async function listCameras(): Promise<CameraDevice[]> {
  const devices = await mediaDevices().enumerateDevices();
  return devices
    .filter((device) => device.kind === "videoinput")
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** The picture a video shows now, or undefined while it has none. */
export async function grabFrame(video: HTMLVideoElement): Promise<ImageBitmap | undefined> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return undefined;
  return createImageBitmap(video);
}

function mediaDevices(): MediaDevices {
  // Absent, whatever the types say, on pages that were not opened over https or as localhost.
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  if (!devices?.getUserMedia) {
    throw new VisionError("camera_unsupported", "No camera support: the page needs https or localhost.");
  }
  return devices;
}

/** What a failed `getUserMedia` means: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
export function cameraErrorCode(cause: unknown): VisionErrorCode {
  switch (cause instanceof Error ? cause.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "camera_denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "camera_missing";
    case "NotReadableError":
    case "AbortError":
      return "camera_busy";
    case "TypeError":
      return "camera_unsupported";
    default:
      return "internal";
  }
}

function watchTrack(track: MediaStreamTrack, lost: (reason: string) => void): () => void {
  const done = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const finish = (reason: string) => {
    stop();
    lost(reason);
  };
  const stop = () => {
    clearTimeout(timer);
    done.abort();
  };
  const { signal } = done;
  track.addEventListener("ended", () => finish("The camera was taken away."), { signal });
  track.addEventListener(
    "mute",
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => finish("The camera sends no picture."), muteToleranceMs);
    },
    { signal },
  );
  track.addEventListener("unmute", () => clearTimeout(timer), { signal });
  return stop;
}
