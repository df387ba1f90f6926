"use client";

import { Alert, Button, Code, CopyButton, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
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
      <Stack gap="md">
        <Alert color="yellow" title={t("copyTheKeyNow")}>
          {t("itIsNotStored")}
        </Alert>
        <Code block style={{ wordBreak: "break-all", whiteSpace: "pre-wrap" }} data-testid="new-api-key">
          {create.data.key}
        </Code>
        <Group justify="space-between">
          <CopyButton value={create.data.key}>
            {({ copied, copy }) => (
              <Button
                leftSection={
                  copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                }
                onClick={copy}
              >
                {copied ? t("copied") : t("copyKey")}
              </Button>
            )}
          </CopyButton>
          <Button variant="default" onClick={onDone}>
            {t("done")}
          </Button>
        </Group>
      </Stack>
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
