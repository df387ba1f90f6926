"use client";

import { Button, Stack, Switch, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMail } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { sendDigest, updateDigest } from "../endpoints";
import type { DigestState } from "../schema";

/** The weekly letter: whether it comes, and one at once. */
export function DigestPanel({ wants, configured, email }: DigestState) {
  const t = useTranslations("digest.panel");
  const [on, setOn] = useState(wants);
  const change = useMutation({
    mutationFn: (wanted: boolean) => callApi(updateDigest, { body: { wants: wanted } }),
    onMutate: setOn,
    onError: (_, wanted) => setOn(!wanted),
  });
  const send = useMutation({
    mutationFn: () => callApi(sendDigest),
    onSuccess: () => notifications.show({ message: t("sent", { email }) }),
  });
  return (
    <Panel title={t("title")}>
      <Stack gap="md" align="flex-start">
        <Text size="sm" c="dimmed">
          {configured ? t("words") : t("off")}
        </Text>
        <ProblemNotice error={change.error ?? send.error} />
        <Switch
          label={t("wants")}
          checked={on}
          onChange={(event) => change.mutate(event.currentTarget.checked)}
        />
        {configured && (
          <Button
            variant="default"
            leftSection={<IconMail size={18} aria-hidden />}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {t("send")}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
