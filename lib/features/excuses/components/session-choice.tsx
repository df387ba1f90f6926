"use client";

import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { ownWeekQuery } from "@/lib/features/timetable/components/timetable-queries";
import { DayPicker } from "@/lib/ui/day-picker";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";

interface SessionChoiceProps {
  value: string | null;
  onChange: (sessionId: string | null) => void;
  error: ReactNode;
}

/** One of the student's sessions, however long ago or far ahead: first the week, then the session. */
export function SessionChoice({ value, onChange, error }: SessionChoiceProps) {
  const t = useTranslations("excuses.form");
  const { formatDateTime } = useFormats();
  const [day, setDay] = useState<string | null>(null);
  const week = useQuery({ ...ownWeekQuery(day ?? undefined), refetchInterval: false });
  const loading = !week.data || week.isPlaceholderData;
  const sessions = loading ? [] : week.data.sessions.filter(({ state }) => state !== "cancelled");
  return (
    <>
      <DayPicker
        label={t("week")}
        description={t("weekHint")}
        placeholder={t("thisWeek")}
        clearable
        valueFormat="ddd D MMM YYYY"
        value={day}
        onChange={(next) => {
          setDay(next);
          onChange(null);
        }}
      />
      <ProblemNotice error={week.data ? null : week.error} onRetry={() => week.refetch()} />
      <Select
        label={t("chooseSession")}
        placeholder={t(loading || sessions.length > 0 ? "sessionPlaceholder" : "noSession")}
        nothingFoundMessage={t("noSession")}
        searchable
        data={sessions.map((one) => ({
          value: one.session_id,
          label: `${one.class_code} · ${formatDateTime(one.starts_at, one.time_zone)}`,
        }))}
        value={value}
        onChange={onChange}
        error={error}
      />
    </>
  );
}
