import { Alert, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useCallback, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { OpenSession } from "@/lib/features/classes/schema";
import { CameraStage } from "@/lib/features/recognition/components/camera-stage";
import { StatusLine } from "@/lib/features/recognition/components/status-line";
import { useCamera } from "@/lib/features/recognition/components/use-camera";
import { useFaceEngine } from "@/lib/features/recognition/components/use-face-engine";
import { useWakeLock } from "@/lib/features/recognition/components/use-wake-lock";
import { WaitingNotice } from "@/lib/features/recognition/components/waiting-notice";
import type { FrameAnalysis } from "@/lib/vision/types";
import classes from "./kiosk.module.css";
import { KioskList } from "./kiosk-list";
import { useKiosk } from "./use-kiosk";

interface KioskLiveProps {
  session: OpenSession;
  cameraName: string;
  onRecorded: () => void;
}

/** The running kiosk: the picture with everybody marked, and the list of who was greeted. */
export function KioskLive({ session, cameraName, onRecorded }: KioskLiveProps) {
  const t = useTranslations("attendance.kioskLive");
  const engine = useFaceEngine();
  const camera = useCamera({ startIfAllowed: true, widthPx: 1280, heightPx: 720 });
  const kiosk = useKiosk({
    sessionId: session.session_id,
    cameraSource: cameraName,
    modelId: engine.state.phase === "ready" ? engine.state.engine.info.modelId : "",
    onRecorded,
  });
  const [inView, setInView] = useState(0);
  const latest = useRef(kiosk.onFrame);
  latest.current = kiosk.onFrame;
  const onFrame = useCallback((analysis: FrameAnalysis) => {
    setInView(analysis.faces.length);
    latest.current(analysis);
  }, []);
  const scanning = camera.state.phase === "on" && engine.state.phase === "ready" && !kiosk.stopped;
  useWakeLock(scanning);

  return (
    <div className={classes.live}>
      <div className={classes.picture}>
        <CameraStage
          camera={camera}
          engine={engine}
          active={!kiosk.stopped}
          fit="contain"
          options={kiosk.options}
          onFrame={onFrame}
          mark={kiosk.mark}
          purpose={t("thisCameraRecordsWho")}
          wayOut={t("noCameraHereOpen")}
          style={{ aspectRatio: "auto" }}
        />
      </div>
      <aside className={classes.side}>
        <StatusLine size="sm" c="dimmed" text={scanning ? t("inView", { count: inView }) : ""} />
        <WaitingNotice waiting={kiosk.waiting} />
        {kiosk.problem && !kiosk.stopped ? (
          <Alert color="red" icon={<IconInfoCircle />} role="alert">
            <Text size="sm">{t("theKioskTriesAgain", { problem: kiosk.problem })}</Text>
          </Alert>
        ) : null}
        {kiosk.stopped ? (
          <Alert color="yellow" icon={<IconInfoCircle />} title={t("thisKioskHasStopped")} role="alert">
            <Text size="sm">{kiosk.stopped}</Text>
          </Alert>
        ) : null}
        <KioskList greetings={kiosk.greetings} timeZone={session.time_zone} />
      </aside>
    </div>
  );
}
