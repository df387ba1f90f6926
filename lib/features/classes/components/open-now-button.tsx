"use client";

import { Button, Modal, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { createSession } from "../endpoints";
import type { SchoolClass } from "../schema";
import { CLASSES_KEY } from "./class-queries";

const MINUTES = ["45", "60", "90", "120"];

/** Opens a session that starts this minute. */
export function OpenNowButton({ one }: { one: SchoolClass }) {
  const t = useTranslations("classes.openNowButton");
  const queryClient = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [minutes, setMinutes] = useState("60");
  const [title, setTitle] = useState("");
  const create = useMutation({
    mutationFn: () => {
      const start = Date.now();
      return callApi(createSession, {
        params: { classId: one.class_id },
        body: {
          ...(title.trim() ? { title: title.trim() } : {}),
          starts_at: new Date(start).toISOString(),
          ends_at: new Date(start + Number(minutes) * 60_000).toISOString(),
        },
      });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
      close();
    },
  });
  return (
    <>
      <Button leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={open}>
        {t("openNow")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("openCheckInFor", { code: one.code })}>
        <Stack gap="md">
          <ProblemNotice error={create.failureReason} retrying={create.isPending} />
          <div>
            <Text fw={550} mb={6} id="session-length">
              {t("lengthInMinutes")}
            </Text>
            <SegmentedControl
              fullWidth
              size="md"
              value={minutes}
              onChange={setMinutes}
              data={MINUTES}
              aria-labelledby={"session-length"}
            />
          </div>
          <TextInput
            label={t("title")}
            placeholder={t("optionalForInstanceLab")}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {one.closes_after_minutes === null
              ? t("checkInIsOpen")
              : t("checkInCloses", { minutes: one.closes_after_minutes })}{" "}
            {t("countsAsLate", { minutes: one.late_after_minutes })}
          </Text>
          <Button loading={create.isPending} onClick={() => create.mutate()}>
            {t("openCheckIn")}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
