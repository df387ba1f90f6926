import { useCallback, useEffect, useRef, useState } from "react";
import type { EngineControl } from "@/lib/features/recognition/components/use-face-engine";
import { visionErrorCode } from "@/lib/features/recognition/components/vision-error-code";
import { decodeImage } from "@/lib/vision/decode-image";
import { encodePicture } from "@/lib/vision/encode-picture";
import type { AnalysedFace, FaceEngine, FacePhoto, VisionErrorCode } from "@/lib/vision/types";
import { MAX_FACES_PER_PICTURE, MAX_PICTURES } from "../schema";

export interface ReadPicture {
  photo: FacePhoto;
  /** For an `img`; revoked when the page goes. */
  url: string;
  /** With vectors, largest first. */
  faces: AnalysedFace[];
}

export type RoomPicture = { id: string; name: string } & (
  | { state: "reading" }
  | { state: "failed"; code: VisionErrorCode }
  | ({ state: "read" } & ReadPicture)
);

export interface RoomPictures {
  pictures: RoomPicture[];
  /** Looks for faces in a file or a frame of the camera. More than six pictures are not taken. */
  add: (source: { name: string; content: Blob | ImageBitmap }) => Promise<void>;
  remove: (id: string) => void;
  clear: () => void;
}

/** Pictures of the room, read one after another in the worker. They stay in this browser until they are sent. */
export function useRoomPictures(engine: EngineControl): RoomPictures {
  const [pictures, setPictures] = useState<RoomPicture[]>([]);
  const urls = useRef(new Set<string>());
  const count = useRef(0);
  const taken = useRef(0);
  useEffect(() => {
    const made = urls.current;
    return () => {
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, []);
  const ready = engine.state.phase === "ready" ? engine.state.engine : undefined;

  const add = useCallback(
    async ({ name, content }: { name: string; content: Blob | ImageBitmap }) => {
      if (!ready || taken.current >= MAX_PICTURES) return;
      taken.current += 1;
      count.current += 1;
      const id = `picture-${count.current}`;
      setPictures((before) => [...before, { id, name, state: "reading" }]);
      let result: { state: "failed"; code: VisionErrorCode } | ({ state: "read" } & ReadPicture);
      try {
        result = { state: "read", ...(await readPicture(ready, content)) };
        urls.current.add(result.url);
      } catch (cause) {
        result = { state: "failed", code: visionErrorCode(cause) };
      }
      setPictures((before) => before.map((each) => (each.id === id ? { id, name, ...result } : each)));
    },
    [ready],
  );
  const remove = useCallback((id: string) => {
    taken.current -= 1;
    setPictures((before) => before.filter((each) => each.id !== id));
  }, []);
  const clear = useCallback(() => {
    taken.current = 0;
    setPictures([]);
  }, []);
  return { pictures, add, remove, clear };
}

async function readPicture(engine: FaceEngine, content: Blob | ImageBitmap): Promise<ReadPicture> {
  const { bitmap, photo } = await encodePicture(
    content instanceof Blob ? await decodeImage(content) : content,
  );
  const { faces } = await engine.analyse(bitmap, { mode: "image", embed: "all" });
  return {
    photo,
    url: URL.createObjectURL(photo.blob),
    faces: faces.filter(({ embedding }) => embedding).slice(0, MAX_FACES_PER_PICTURE),
  };
}
