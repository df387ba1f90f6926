"use client";

import { useTranslations } from "use-intl";
import { DataChart } from "@/lib/ui/data-chart";
import type { Column } from "@/lib/ui/data-table";
import type { ClassLateness, LatenessSlot } from "../schema";
import styles from "./lateness-chart.module.css";
import type { frameState } from "./query-state";
import type { Words } from "./use-words";

interface LatenessChartProps {
  lateness: ClassLateness | undefined;
  frame: ReturnType<typeof frameState>;
  words: Words;
  fileName: string;
}

/** Of the status's colour in a slot: text stays readable on it in both colour schemes. */
const STRONGEST_PERCENT = 34;

const shareOf = (slot: LatenessSlot) => (slot.arrived === 0 ? 0 : slot.late / slot.arrived);

/** When people come late: the share of lates by weekday and hour of the session. */
export function LatenessChart({ lateness, frame, words, fileName }: LatenessChartProps) {
  const t = useTranslations("reports");
  const slots = lateness?.slots ?? [];
  const weekdays = [...new Set(slots.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  const hours = [...new Set(slots.map(({ hour }) => hour))].sort((a, b) => a - b);
  const byPlace = new Map(slots.map((slot) => [`${slot.weekday} ${slot.hour}`, slot]));
  const late = slots.reduce((sum, slot) => sum + slot.late, 0);
  const arrived = slots.reduce((sum, slot) => sum + slot.arrived, 0);
  const [worst] = [...slots].sort((a, b) => shareOf(b) - shareOf(a) || b.late - a.late);
  const most = worst ? shareOf(worst) : 0;
  const minutes = (slot: LatenessSlot) =>
    slot.late_minutes === null ? "–" : t("lateness.minutes", { minutes: words.number(slot.late_minutes) });
  const columns: Column<LatenessSlot>[] = [
    {
      id: "when",
      header: t("lateness.when"),
      onPhone: "main",
      cell: (slot) => `${words.weekday(slot.weekday, "long")}, ${words.hour(slot.hour)}`,
    },
    {
      id: "sessions",
      header: t("sessions"),
      align: "end",
      onPhone: "hide",
      cell: ({ sessions }) => sessions,
    },
    {
      id: "arrived",
      header: t("lateness.arrived"),
      align: "end",
      onPhone: "hide",
      cell: (slot) => slot.arrived,
    },
    { id: "late", header: words.status("late"), align: "end", onPhone: "hide", cell: (slot) => slot.late },
    {
      id: "minutes",
      header: t("lateness.mean"),
      align: "end",
      onPhone: "hide",
      cell: minutes,
      value: (slot) => slot.late_minutes,
    },
    {
      id: "share",
      header: t("lateness.share"),
      align: "end",
      onPhone: "side",
      cell: (slot) => <strong>{words.rate(shareOf(slot))}</strong>,
      value: shareOf,
    },
  ];
  return (
    <DataChart
      {...frame}
      title={t("lateness.title")}
      height={200}
      summary={t("lateness.summary", {
        late,
        arrived,
        share: words.rate(arrived === 0 ? null : late / arrived),
        weekday: worst ? words.weekday(worst.weekday, "long") : "–",
        hour: worst ? words.hour(worst.hour) : "–",
        worst: words.rate(worst ? most : null),
      })}
      empty={t("lateness.empty")}
      fileName={`${fileName}-lateness`}
      columns={columns}
      rows={slots}
      rowKey={(slot) => `${slot.weekday} ${slot.hour}`}
      chart={
        <div
          className={styles.grid}
          style={{ gridTemplateColumns: `4rem repeat(${weekdays.length}, minmax(3rem, 7rem))` }}
        >
          <span />
          {weekdays.map((weekday) => (
            <span key={weekday} className={styles.head}>
              {words.weekday(weekday)}
            </span>
          ))}
          {hours.flatMap((hour) => [
            <span key={hour} className={styles.hour}>
              {words.hour(hour)}
            </span>,
            ...weekdays.map((weekday) => {
              const slot = byPlace.get(`${weekday} ${hour}`);
              if (!slot) return <span key={`${weekday} ${hour}`} className={styles.none} />;
              const strength = most === 0 ? 0 : Math.round((shareOf(slot) / most) * STRONGEST_PERCENT);
              return (
                <span
                  key={`${weekday} ${hour}`}
                  className={styles.slot}
                  style={{
                    background: `color-mix(in srgb, var(--status-late) ${strength}%, var(--surface))`,
                  }}
                  title={t("lateness.slot", { late: slot.late, arrived: slot.arrived })}
                >
                  {words.rate(shareOf(slot))}
                </span>
              );
            }),
          ])}
        </div>
      }
    />
  );
}
