"use client";

import { Badge } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { SLOW_MS } from "@/lib/features/classes/components/class-queries";
import { classExcusesQuery } from "./excuse-queries";

/** How many excuses of a class wait for a decision; nothing when none does. */
export function WaitingExcuses({ classId }: { classId: string }) {
  const t = useTranslations("classes.classPage");
  const { data } = useInfiniteQuery({ ...classExcusesQuery(classId), refetchInterval: SLOW_MS });
  const waiting = data?.pages.at(-1)?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <Badge
      size="sm"
      ms={6}
      variant="filled"
      circle={waiting < 10}
      role="status"
      aria-label={t("excusesWaiting", { count: waiting })}
    >
      {waiting}
    </Badge>
  );
}
