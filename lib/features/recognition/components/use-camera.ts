import { useCallback, useEffect, useRef, useState } from "react";
import {
  type Camera,
  type CameraDevice,
  type CameraOptions,
  listCameras,
  openCamera,
} from "@/lib/vision/camera";
import type { VisionErrorCode } from "@/lib/vision/types";
import { visionErrorCode } from "./vision-error-code";

export type CameraState =
  | { phase: "off" }
  | { phase: "asking" }
  | { phase: "on"; camera: Camera; mirrored: boolean }
  /** With `reopening` the page keeps trying by itself. */
  | { phase: "failed"; code: VisionErrorCode; reopening: boolean };

export interface CameraControl {
  state: CameraState;
  /** Cameras to choose from; labels are empty until one was allowed. */
  devices: CameraDevice[];
  start: () => void;
  stop: () => void;
  choose: (deviceId: string) => void;
  /** Between front and back; only where the device says it has both. */
  flip: (() => void) | undefined;
}

type Wish = Pick<CameraOptions, "deviceId" | "facingMode">;

const rememberedDevice = "rollcall.camera-device";
/** How long to wait before asking again for a camera that went away. */
const reopenEveryMs = 2000;

export interface UseCameraOptions {
  /** Starts at once where the camera was allowed on an earlier visit. */
  startIfAllowed: boolean;
  widthPx?: number;
  heightPx?: number;
  /** Which one first, where there are two; the one that shows the person at the screen when left out. */
  facingMode?: "user" | "environment";
}

/** A camera for a page: asks, remembers the choice, and comes back by itself after it was lost. */
export function useCamera({
  startIfAllowed,
  widthPx,
  heightPx,
  facingMode = "user",
}: UseCameraOptions): CameraControl {
  const [state, setState] = useState<CameraState>({ phase: "off" });
  const [devices, setDevices] = useState<CameraDevice[]>([]);
  const opened = useRef<Camera | undefined>(undefined);
  // Raised by every new wish, so that a slow answer to an older one is thrown away.
  const turn = useRef(0);
  const wish = useRef<Wish>({});
  const reopenTimer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const release = useCallback(() => {
    turn.current += 1;
    clearTimeout(reopenTimer.current);
    opened.current?.close();
    opened.current = undefined;
  }, []);

  const open = useCallback(
    async (reopening: boolean) => {
      release();
      const mine = turn.current;
      const again = (code: VisionErrorCode) => {
        setState({ phase: "failed", code, reopening: true });
        reopenTimer.current = setTimeout(() => void open(true), reopenEveryMs);
      };
      if (!reopening) setState({ phase: "asking" });
      const onLost = () => {
        if (turn.current === mine) again("camera_lost");
      };
      try {
        const camera = await openRemembered({ ...wish.current, widthPx, heightPx, onLost });
        if (turn.current !== mine) return camera.close();
        opened.current = camera;
        setState({ phase: "on", camera, mirrored: facingOf(camera) !== "environment" });
        setDevices(await listCameras());
      } catch (cause) {
        if (turn.current !== mine) return;
        const code = visionErrorCode(cause);
        if (reopening && code !== "camera_denied") again("camera_lost");
        else setState({ phase: "failed", code, reopening: false });
      }
    },
    [release, widthPx, heightPx],
  );

  const start = useCallback(() => void open(false), [open]);
  const stop = useCallback(() => {
    release();
    setState({ phase: "off" });
  }, [release]);
  const choose = useCallback(
    (deviceId: string) => {
      wish.current = { deviceId };
      remember(deviceId);
      void open(false);
    },
    [open],
  );

  useEffect(() => {
    wish.current = facingMode === "user" ? { deviceId: recall(), facingMode } : { facingMode };
    if (!startIfAllowed) return release;
    let current = true;
    void cameraAllowed().then((allowed) => {
      if (current && allowed) void open(false);
    });
    return () => {
      current = false;
      release();
    };
  }, [open, release, startIfAllowed, facingMode]);

  const facing = state.phase === "on" ? facingOf(state.camera) : undefined;
  const flip =
    facing && devices.length > 1
      ? () => {
          wish.current = { facingMode: facing === "environment" ? "user" : "environment" };
          remember(undefined);
          void open(false);
        }
      : undefined;
  return { state, devices, start, stop, choose, flip };
}

/** The remembered camera may be gone for good: then any other will do. */
async function openRemembered(options: CameraOptions): Promise<Camera> {
  try {
    return await openCamera(options);
  } catch (cause) {
    if (!options.deviceId || visionErrorCode(cause) !== "camera_missing") throw cause;
    return openCamera({ ...options, deviceId: undefined });
  }
}

/** Some phones tell which way a camera looks only in its name. */
function facingOf(camera: Camera): "user" | "environment" | undefined {
  const told = camera.stream.getVideoTracks()[0]?.getSettings().facingMode;
  if (told === "user" || told === "environment") return told;
  if (/\b(back|rear|environment|trasera)\b/i.test(camera.label)) return "environment";
  return /\b(front|user|selfie|frontal)\b/i.test(camera.label) ? "user" : undefined;
}

async function cameraAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "camera" as PermissionName })).state === "granted";
  } catch {
    // Firefox before 131 does not know the name: the person presses the button.
    return false;
  }
}

function recall(): string | undefined {
  try {
    return localStorage.getItem(rememberedDevice) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(deviceId: string | undefined): void {
  try {
    if (deviceId) localStorage.setItem(rememberedDevice, deviceId);
    else localStorage.removeItem(rememberedDevice);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
