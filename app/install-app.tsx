"use client";

import { useEffect } from "react";
import { keepInstallPrompt } from "@/lib/ui/install-prompt";

/** Registers the service worker and keeps the browser's offer to install. Shows nothing. */
export function InstallApp() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    // A browser that refuses (private windows, http) still works without it.
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  }, []);
  useEffect(keepInstallPrompt, []);
  return null;
}
