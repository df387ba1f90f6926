"use client";

import { useTranslations } from "use-intl";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import type { RecognitionHealth } from "../schema";
import { frameState, type Result } from "./query-state";
import { RateBars } from "./rate-bars";
import { useWords } from "./use-words";

const SHOWN = 12;
type Camera = RecognitionHealth["cameras"][number];
const allOf = ({ present, late }: Camera) => present + late;

/** How much each camera saw, the busiest first. */
export function CamerasChart({ query, zone }: { query: Result<RecognitionHealth>; zone: string }) {
  const t = useTranslations("reports");
  const words = useWords(zone);
  const cameras = query.data?.cameras ?? [];
  const [busiest] = cameras;
  const most = busiest ? allOf(busiest) : 1;
  const total = cameras.reduce((sum, camera) => sum + allOf(camera), 0);
  const columns: Column<Camera>[] = [
    { id: "camera", header: t("cameras.camera"), onPhone: "main", cell: (camera) => camera.camera_source },
    { id: "room", header: t("school.room"), onPhone: "hide", cell: (camera) => camera.room ?? "–" },
    {
      id: "late",
      header: words.status("late"),
      align: "end",
      onPhone: "hide",
      cell: (camera) => camera.late,
    },
    { id: "all", header: t("school.checkIns"), align: "end", onPhone: "side", cell: allOf },
  ];
  return (
    <DataChart
      {...frameState(query, (data) => data.cameras.length === 0)}
      title={t("cameras.title")}
      height={140}
      summary={t("cameras.summary", {
        count: cameras.length,
        total,
        name: busiest?.camera_source ?? "–",
        most: busiest ? most : 0,
      })}
      empty={t("cameras.empty")}
      fileName="school-cameras"
      columns={columns}
      rows={cameras}
      rowKey={(camera) => camera.camera_source}
      footer={cameras.length > SHOWN ? t("school.more", { count: cameras.length - SHOWN }) : undefined}
      chart={
        <RateBars
          bars={cameras.slice(0, SHOWN).map((camera) => ({
            id: camera.camera_source,
            label: camera.camera_source,
            shown: words.number(allOf(camera)),
            share: allOf(camera) / most,
            ...(camera.room ? { hint: camera.room } : {}),
          }))}
        />
      }
    />
  );
}
