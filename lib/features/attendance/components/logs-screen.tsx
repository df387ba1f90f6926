"use client";

import { Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { camerasQuery } from "@/lib/features/cameras/components/cameras-query";
import { classesQuery } from "@/lib/features/classes/components/class-queries";
import { STATUSES } from "@/lib/features/classes/rules-status";
import { PersonPicker } from "@/lib/features/people/components/person-picker";
import { TermSelect } from "@/lib/features/timetable/components/term-select";
import { asDay, dayRange } from "@/lib/ui/day-range";
import { DaysInput } from "@/lib/ui/days-input";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { AttendanceLogPanel } from "./attendance-log-panel";

const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The log of all classes the caller sees; filters live in the address. */
export function LogsScreen({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations("attendance.logsScreen");
  const statusWords = useTranslations("attendance.statuses");
  const url = useUrlFilter();
  const classes = useQuery(classesQuery());
  const cameras = useQuery(camerasQuery());
  const [person, classId, camera] = [url.get("person"), url.get("class"), url.get("camera")];
  const status = STATUSES.find((one) => one === url.get("status"));
  const [fromDay, toDay] = [url.get("from"), url.get("to")];
  const zone = classes.data?.items.find((one) => one.class_id === classId)?.time_zone ?? deviceZone();
  const filter = {
    ...(person ? { user_id: person } : {}),
    ...(classId ? { class_id: classId } : {}),
    ...(camera ? { camera_source: camera } : {}),
    ...(status ? { status } : {}),
    ...dayRange(fromDay, toDay, zone),
  };

  return (
    <>
      <Group mb="md" gap="sm" role="search">
        {isAdmin && <PersonPicker value={person} onChange={(id) => url.set({ person: id })} />}
        <Select
          aria-label={t("class")}
          placeholder={t("everyClass")}
          clearable
          searchable
          w={200}
          data={
            classes.data?.items.map((one) => ({ value: one.class_id, label: `${one.code} ${one.name}` })) ??
            []
          }
          value={classId ?? null}
          onChange={(id) => url.set({ class: id })}
        />
        <Select
          aria-label={t("camera")}
          placeholder={t("everyCamera")}
          clearable
          w={190}
          data={cameras.data?.items.map((one) => one.name) ?? (camera ? [camera] : [])}
          value={camera ?? null}
          onChange={(name) => url.set({ camera: name })}
        />
        <Select
          aria-label={t("status")}
          placeholder={t("everyStatus")}
          clearable
          w={170}
          data={STATUSES.map((value) => ({ value, label: statusWords(value) }))}
          value={status ?? null}
          onChange={(value) => url.set({ status: value })}
        />
        <TermSelect
          days={[fromDay ?? null, toDay ?? null]}
          onChange={([from, to]) => url.set({ from, to })}
        />
        <DaysInput
          label={t("days")}
          placeholder={t("anyDay")}
          value={[asDay(fromDay), asDay(toDay)]}
          onChange={([from, to]) => url.set({ from, to })}
        />
      </Group>
      <AttendanceLogPanel filter={filter} correctable />
    </>
  );
}
