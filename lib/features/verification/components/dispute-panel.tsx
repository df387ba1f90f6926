"use client";

import { Badge, Button, Group, Select, Stack, Text, Textarea, Title } from "@mantine/core";
import { isNotEmpty, useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import type { OwnHistoryEntry } from "@/lib/features/reports/schema";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { createReviewRequest } from "../endpoints";
import type { OwnRequest } from "../schema";
import { ownRequestsQuery } from "./verification-queries";

const DECISION_COLOURS = { accepted: "teal", declined: "red", waiting: "gray" } as const;

/**
 * A student tells their teacher that a result is wrong, and reads the answers.
 *
 * @param entries the sessions to choose from, newest first
 */
export function DisputePanel({ entries }: { entries: readonly OwnHistoryEntry[] }) {
  const t = useTranslations("verification.disputes");
  const statuses = useTranslations("attendance.statuses");
  const { formatDateTime } = useFormats();
  const queries = useQueryClient();
  const requests = useQuery(ownRequestsQuery());
  const form = useForm({
    initialValues: { session_id: "", words: "" },
    validate: { session_id: isNotEmpty(t("pickSession")), words: isNotEmpty(t("wordsEmpty")) },
  });
  const send = useMutation({
    mutationFn: (values: typeof form.values) =>
      callApi(createReviewRequest, { body: { ...values, kind: "dispute" } }),
    onSuccess: () => {
      form.reset();
      notifications.show({ message: t("sent") });
      return queries.invalidateQueries({ queryKey: ownRequestsQuery().queryKey });
    },
  });
  const sessions = entries.map(({ session_id, class_code, starts_at, time_zone, status }) => ({
    value: session_id,
    label: `${class_code} · ${formatDateTime(starts_at, time_zone)} · ${status ? statuses(status) : t("noRecord")}`,
  }));
  const labels = new Map(sessions.map(({ value, label }) => [value, label]));
  const items = requests.data?.items ?? [];
  return (
    <Panel title={t("title")} description={t("description")}>
      <form onSubmit={form.onSubmit((values) => send.mutate(values))} noValidate>
        <Stack gap="md" maw={560}>
          <ProblemNotice error={send.error} />
          <Select
            label={t("session")}
            placeholder={t("pickSession")}
            searchable
            data={sessions}
            {...form.getInputProps("session_id")}
          />
          <Textarea
            label={t("words")}
            maxLength={500}
            autosize
            minRows={2}
            {...form.getInputProps("words")}
          />
          <Button type="submit" variant="default" loading={send.isPending} style={{ alignSelf: "start" }}>
            {t("send")}
          </Button>
        </Stack>
      </form>
      {items.length > 0 ? (
        <Stack gap="sm" mt="lg">
          <Title order={3} size="h5">
            {t("yours")}
          </Title>
          {items.map((one) => (
            <RequestRow key={one.request_id} request={one} session={labels.get(one.session_id)} />
          ))}
        </Stack>
      ) : null}
    </Panel>
  );
}

function RequestRow({ request, session }: { request: OwnRequest; session: string | undefined }) {
  const t = useTranslations("verification.disputes");
  const state = request.decision ?? "waiting";
  return (
    <Group justify="space-between" gap="sm" align="flex-start">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {t(request.kind)}
          {session ? ` · ${session}` : ""}
        </Text>
        {request.words ? <Text size="sm">{request.words}</Text> : null}
        {request.answer ? (
          <Text size="sm" c="dimmed">
            {request.answer}
          </Text>
        ) : null}
      </div>
      <Badge color={DECISION_COLOURS[state]} variant="light" c="var(--mantine-color-text)">
        {t(state)}
      </Badge>
    </Group>
  );
}
