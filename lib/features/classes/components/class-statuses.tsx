"use client";

import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { updateClass } from "../endpoints";
import type { SchoolClass } from "../schema";

/** Shares that are offered besides all, nothing and "neither way". */
const SHARES = [0.75, 0.5, 0.25];
const LEFT_OUT = "left out";

/** What a class calls its statuses and how much each counts. */
export function ClassStatuses({ one }: { one: SchoolClass }) {
  const t = useTranslations("classes.classSettings");
  const words = useTranslations("attendance.statuses");
  const { formatRate } = useFormats();
  const queryClient = useQueryClient();
  const [statuses, setStatuses] = useState(one.statuses);
  const save = useMutation({
    mutationFn: () =>
      callApi(updateClass, {
        params: { classId: one.class_id },
        body: {
          statuses: statuses.map((status) => ({ ...status, label: status.label?.trim() || null })),
        },
      }),
    onSuccess: async () => {
      // Every record shows its status in the class's word.
      await queryClient.invalidateQueries();
      notifications.show({ message: t("saved") });
    },
  });
  const change = (index: number, part: Partial<(typeof statuses)[number]>) =>
    setStatuses(statuses.map((status, i) => (i === index ? { ...status, ...part } : status)));
  return (
    <Panel title={t("statusTitle")} description={t("statusDescription")}>
      <Stack gap="sm" maw="44rem">
        <ProblemNotice error={save.failureReason} retrying={save.isPending} />
        {statuses.map(({ status, label, weight }, index) => {
          const name = words(status);
          const shares = [...new Set([...SHARES, ...(weight === null ? [] : [weight])])].filter(
            (share) => share > 0 && share < 1,
          );
          return (
            <Group key={status} grow align="flex-end">
              <TextInput
                label={t("word", { status: name })}
                placeholder={name}
                maxLength={30}
                value={label ?? ""}
                onChange={(event) => change(index, { label: event.currentTarget.value || null })}
              />
              <Select
                label={t("weight")}
                aria-label={t("weightOf", { status: name })}
                allowDeselect={false}
                data={[
                  { value: "1", label: t("full") },
                  ...shares
                    .sort((a, b) => b - a)
                    .map((share) => ({
                      value: String(share),
                      label: t("share", { share: formatRate(share) }),
                    })),
                  { value: "0", label: t("none") },
                  { value: LEFT_OUT, label: t("leftOut") },
                ]}
                value={weight === null ? LEFT_OUT : String(weight)}
                onChange={(value) => change(index, { weight: value === LEFT_OUT ? null : Number(value) })}
              />
            </Group>
          );
        })}
        <Button loading={save.isPending} onClick={() => save.mutate()} style={{ alignSelf: "flex-start" }}>
          {t("save")}
        </Button>
      </Stack>
    </Panel>
  );
}
