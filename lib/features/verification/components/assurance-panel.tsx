"use client";

import { Radio, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { setAssurance } from "../endpoints";

const LEVELS = ["1", "2", "3"] as const;
const HINTS = { "1": "1hint", "2": "2hint", "3": "3hint" } as const;

/** How sure a class must be that its students are there. */
export function AssurancePanel({ classId, level }: { classId: string; level: number }) {
  const t = useTranslations("verification.assurance");
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (required_assurance: number) =>
      callApi(setAssurance, { params: { classId }, body: { required_assurance } }),
    onSuccess: () => {
      notifications.show({ message: t("saved") });
      return queries.invalidateQueries({ queryKey: CLASSES_KEY });
    },
  });
  const shown = String(save.isPending ? save.variables : level);
  return (
    <Panel title={t("title")} description={t("description")}>
      <Stack gap="md">
        <ProblemNotice error={save.error} />
        <Radio.Group value={shown} onChange={(value) => save.mutate(Number(value))} aria-label={t("title")}>
          <Stack gap="md">
            {LEVELS.map((value) => (
              <Radio key={value} value={value} label={t(value)} description={t(HINTS[value])} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Panel>
  );
}
