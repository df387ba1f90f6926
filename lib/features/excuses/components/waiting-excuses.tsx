"use client";

import { Badge } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { SLOW_MS } from "@/lib/features/classes/components/class-queries";
import { classExcusesQuery } from "./excuse-queries";

/** How many excuses of a class wait for a decision; nothing when none does. */
export function WaitingExcuses({ classId }: { classId: string }) {
  const t = useTranslations("classes.classPage");
  const { data } = useQuery({ ...classExcusesQuery(classId), refetchInterval: SLOW_MS });
  if (!data || data.waiting === 0) return null;
  return (
    <Badge
      size="sm"
      ms={6}
      variant="filled"
      circle={data.waiting < 10}
      role="status"
      aria-label={t("excusesWaiting", { count: data.waiting })}
    >
      {data.waiting}
    </Badge>
  );
}
