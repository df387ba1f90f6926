"use client";

import { Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { ShownOnce } from "@/lib/ui/shown-once";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { createWebhook } from "../endpoints";
import { type CreateWebhookBody, createWebhookBody, WEBHOOK_EVENTS } from "../schema";
import { EVENT_KEYS } from "./event-key";
import { webhooksQuery } from "./webhook-queries";

const blank: CreateWebhookBody = { url: "", events: ["attendance.recorded", "attendance.corrected"] };

/** Takes an address and what it wants to know, then shows the signing secret, once. */
export function CreateWebhook({ onDone }: { onDone: () => void }) {
  const t = useTranslations("webhooks.add");
  const events = useTranslations("webhooks.events");
  const fieldMessages = useFieldMessages();
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: blank, validate: fieldMessages.zod(createWebhookBody) });
  const create = useMutation({
    mutationFn: (body: CreateWebhookBody) => callApi(createWebhook, { body }),
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
    onSuccess: () => queryClient.invalidateQueries(webhooksQuery()),
  });
  if (create.data) {
    return (
      <ShownOnce
        title={t("copyNow")}
        words={t("once")}
        secret={create.data.secret}
        testId="webhook-secret"
        onDone={onDone}
      />
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={create.failureReason} retrying={create.isPending} />
        <TextInput
          label={t("url")}
          description={t("urlHint")}
          type="url"
          data-autofocus
          {...form.getInputProps("url")}
        />
        <Checkbox.Group label={t("events")} {...form.getInputProps("events")}>
          <Stack gap="xs" mt="xs">
            {WEBHOOK_EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={events(EVENT_KEYS[event])} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button type="submit" loading={create.isPending}>
          {t("submit")}
        </Button>
      </Stack>
    </form>
  );
}
