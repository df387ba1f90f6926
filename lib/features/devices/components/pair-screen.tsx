"use client";

import { Loader } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { signCallsWith } from "@/lib/core/http/call-api";
import { loadDevice, type StoredDevice } from "./device-key";
import { kioskSigner } from "./kiosk-signer";
import classes from "./pair.module.css";
import { PairForm } from "./pair-form";
import { PairedKiosk } from "./paired-kiosk";

/** The only page of a kiosk: pairs the browser, then runs the camera of open sessions. */
export function PairScreen({ isKiosk }: { isKiosk: boolean }) {
  const t = useTranslations("devices.pair");
  const queryClient = useQueryClient();
  const [device, setDevice] = useState<StoredDevice | null | undefined>();

  useEffect(() => {
    loadDevice()
      .then((stored) => setDevice(stored ?? null))
      // A browser that keeps nothing cannot be paired; the form says so when it is tried.
      .catch(() => setDevice(null));
    return () => signCallsWith(undefined);
  }, []);

  const become = (next: StoredDevice | null) => {
    // Nothing that an earlier caller was told stays.
    queryClient.clear();
    setDevice(next);
  };
  // Here, not in an effect: the first queries below are signed already.
  signCallsWith(device ? kioskSignerOf(device) : undefined);

  if (device === undefined) {
    return (
      <div className={classes.centred}>
        <Loader aria-label={t("loading")} />
      </div>
    );
  }
  return device ? (
    <PairedKiosk onUnpaired={() => become(null)} />
  ) : (
    <PairForm isKiosk={isKiosk} onPaired={become} />
  );
}

const signers = new WeakMap<StoredDevice, ReturnType<typeof kioskSigner>>();

/** One signer a device: it remembers how far this clock is off. */
function kioskSignerOf(device: StoredDevice) {
  const known = signers.get(device) ?? kioskSigner(device);
  signers.set(device, known);
  return known;
}
