import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { EngineInfo } from "@/lib/vision/types";
import classes from "./camera-stage.module.css";
import { backendName } from "./model-loading";

const refreshMs = 500;

/** What computes and how long a frame takes, for those who want to know. Refreshed twice a second. */
export function EngineBadge({ info, totalMs }: { info: EngineInfo; totalMs: number | undefined }) {
  const t = useTranslations("recognition.engineBadge");
  const latest = useRef(totalMs);
  latest.current = totalMs;
  const [shownMs, setShownMs] = useState<number>();
  useEffect(() => {
    const timer = setInterval(() => setShownMs(latest.current), refreshMs);
    return () => clearInterval(timer);
  }, []);
  const parts = [backendName(info.backend), info.modelId];
  if (shownMs !== undefined) parts.push(`${shownMs.toFixed(0)} ms`);
  return (
    <div className={classes.badge} title={info.forced ? t("chosenByBackend") : t("theFasterOneOn")}>
      {parts.join(" · ")}
    </div>
  );
}
