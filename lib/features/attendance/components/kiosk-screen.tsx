"use client";

import { Loader } from "@mantine/core";
import { useLocalStorage, useMounted } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { LIVE_MS, openSessionsQuery } from "@/lib/features/classes/components/class-queries";
import classes from "./kiosk.module.css";
import { KioskCameraName } from "./kiosk-camera-name";
import { KioskClosed } from "./kiosk-closed";
import { KioskHeader } from "./kiosk-header";
import { KioskLive } from "./kiosk-live";

/** What a paired kiosk brings: the name it has for good, and where leaving leads. */
export interface PairedDevice {
  cameraName: string;
  onLeave: () => void;
}

/** A camera at the door: full screen, for one session. */
export function KioskScreen({ sessionId, paired }: { sessionId: string; paired?: PairedDevice }) {
  const t = useTranslations("attendance.kioskScreen");
  const mounted = useMounted();
  const [typedName, setCameraName] = useLocalStorage({
    key: "rollcall.kiosk-camera",
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  const cameraName = paired?.cameraName ?? typedName;
  const [naming, setNaming] = useState(false);
  const open = useQuery({ ...openSessionsQuery(), refetchInterval: LIVE_MS });
  const session = open.data?.items.find((each) => each.session_id === sessionId);
  // The last thing known of it, so that the way back stays after it closed.
  const [last, setLast] = useState(session);
  if (session && session !== last) setLast(session);

  if (!mounted || (open.isPending && !last)) {
    return (
      <div className={classes.screen} data-centred>
        <Loader aria-label={t("loadingTheSession")} />
      </div>
    );
  }
  return (
    <div className={classes.screen}>
      <KioskHeader
        session={last}
        cameraName={cameraName}
        onRename={session && !naming && !paired ? () => setNaming(true) : undefined}
        offline={open.isError || open.failureCount > 0}
        onLeave={paired?.onLeave}
      />
      {!session ? (
        <KioskClosed session={last} failed={open.data === undefined} />
      ) : naming || !cameraName ? (
        <KioskCameraName
          initial={cameraName}
          room={session.room}
          onName={(name) => {
            setCameraName(name);
            setNaming(false);
          }}
        />
      ) : (
        <KioskLive session={session} cameraName={cameraName} onRecorded={() => void open.refetch()} />
      )}
    </div>
  );
}
