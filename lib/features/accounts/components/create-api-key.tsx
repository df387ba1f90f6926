"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { ShownOnce } from "@/lib/ui/shown-once";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { createApiKey } from "../endpoints";
import { createApiKeyBody } from "../schema";
import { apiKeysQuery } from "./api-keys-query";

/** Names a new key, then shows it, once. */
export function CreateApiKey({ onDone }: { onDone: () => void }) {
  const t = useTranslations("accounts.createApiKey");
  const fieldMessages = useFieldMessages();
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: { name: "" }, validate: fieldMessages.zod(createApiKeyBody) });
  const create = useMutation({
    mutationFn: (body: typeof form.values) => callApi(createApiKey, { body }),
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
    onSuccess: () => queryClient.invalidateQueries(apiKeysQuery()),
  });
  if (create.data) {
    return (
      <ShownOnce
        title={t("copyTheKeyNow")}
        words={t("itIsNotStored")}
        secret={create.data.key}
        testId="new-api-key"
        onDone={onDone}
      />
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={create.failureReason} retrying={create.isPending} />
        <TextInput
          label={t("name")}
          description={t("whichProgramUsesIt")}
          placeholder={t("timetableImport")}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Button type="submit" loading={create.isPending}>
          {t("makeKey")}
        </Button>
      </Stack>
    </form>
  );
}
