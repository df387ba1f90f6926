"use client";

import { useTranslations } from "use-intl";
import type { SchoolClass } from "@/lib/features/classes/schema";
import type { AttendanceStatus } from "../schema";

/** What a class calls a status: its own word, else the language's. */
export function useStatusWords(
  statuses: SchoolClass["statuses"] | undefined,
): (status: AttendanceStatus) => string {
  const t = useTranslations("attendance.statuses");
  return (status) => statuses?.find((one) => one.status === status)?.label ?? t(status);
}
