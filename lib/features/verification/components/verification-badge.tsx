"use client";

import { Badge } from "@mantine/core";
import { IconAlertTriangle, IconHourglass, IconKey, IconShieldCheck } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { VerificationState } from "@/lib/features/attendance/schema";

const LOOK = {
  provisional: { color: "gray", icon: IconHourglass },
  verified: { color: "teal", icon: IconShieldCheck },
  disputed: { color: "orange", icon: IconAlertTriangle },
  pin: { color: "gray", icon: IconKey },
} as const;

/** What the server's own look at a check-in said; nothing where there was nothing to look at. */
export function VerificationBadge({ state, method }: { state: VerificationState; method?: string }) {
  const t = useTranslations("verification.states");
  const shown = state === "none" ? (method === "pin" ? "pin" : null) : state;
  if (!shown) return null;
  const { color, icon: Icon } = LOOK[shown];
  return (
    <Badge
      color={color}
      variant="light"
      c="var(--mantine-color-text)"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {t(shown)}
    </Badge>
  );
}
