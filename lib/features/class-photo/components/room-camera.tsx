import { Button } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { CameraStage } from "@/lib/features/recognition/components/camera-stage";
import { useCamera } from "@/lib/features/recognition/components/use-camera";
import type { EngineControl } from "@/lib/features/recognition/components/use-face-engine";
import { grabFrame } from "@/lib/vision/camera";
import type { AnalyseOptions, FrameAnalysis } from "@/lib/vision/types";

const LOOK: AnalyseOptions = { mode: "video", embed: "none" };

interface RoomCameraProps {
  engine: EngineControl;
  disabled: boolean;
  onPicture: (picture: ImageBitmap) => void;
}

/** The camera with the faces it sees, and the button that takes a picture of the room. */
export function RoomCamera({ engine, disabled, onPicture }: RoomCameraProps) {
  const t = useTranslations("classPhoto.camera");
  const camera = useCamera({
    startIfAllowed: true,
    widthPx: 1920,
    heightPx: 1080,
    facingMode: "environment",
  });
  const [inView, setInView] = useState(0);
  const onFrame = useCallback((analysis: FrameAnalysis) => setInView(analysis.faces.length), []);
  const stream = camera.state.phase === "on" ? camera.state.camera.stream : undefined;
  const take = async () => {
    const picture = stream && (await grabStreamFrame(stream));
    if (picture) onPicture(picture);
  };
  return (
    <div>
      <CameraStage
        camera={camera}
        engine={engine}
        active={!disabled}
        fit="contain"
        options={() => LOOK}
        onFrame={onFrame}
        mark={() => ({ tone: "neutral" })}
        hint={t("inView", { count: inView })}
        purpose={t("purpose")}
        style={{ aspectRatio: "16 / 9" }}
      />
      <Button
        mt="sm"
        fullWidth
        size="md"
        leftSection={<IconCamera size={20} aria-hidden />}
        disabled={!stream || disabled || engine.state.phase !== "ready"}
        onClick={() => void take()}
      >
        {t("take")}
      </Button>
    </div>
  );
}

/** The stream's next picture in its full size. */
async function grabStreamFrame(stream: MediaStream): Promise<ImageBitmap | undefined> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    await video.play();
    return await grabFrame(video);
  } finally {
    video.srcObject = null;
  }
}
