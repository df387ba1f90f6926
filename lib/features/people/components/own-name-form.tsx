"use client";

import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { updateProfile } from "../endpoints";
import { personName } from "../schema";

/** One's own name; the email is the school's to change. */
export function OwnNameForm({ name, email }: { name: string; email: string }) {
  const t = useTranslations("people.ownNameForm");
  const fieldMessages = useFieldMessages();
  const router = useRouter();
  const form = useForm({
    initialValues: { name },
    validate: fieldMessages.zod(z.object({ name: personName })),
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => callApi(updateProfile, { body: values }),
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
    onSuccess: (person) => {
      form.setInitialValues({ name: person.name });
      form.setValues({ name: person.name });
      notifications.show({ message: t("yourNameIsSaved") });
      router.refresh();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={save.failureReason} retrying={save.isPending} />
        <TextInput label={t("name")} autoComplete="name" {...form.getInputProps("name")} />
        <TextInput
          label={t("email")}
          description={t("askAnAdminTo")}
          value={email}
          readOnly
          variant="filled"
        />
        <Button
          type="submit"
          loading={save.isPending}
          disabled={!form.isDirty()}
          style={{ alignSelf: "start" }}
        >
          {t("save")}
        </Button>
      </Stack>
    </form>
  );
}
