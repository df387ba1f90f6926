"use client";

import { Button, PasswordInput, Stack } from "@mantine/core";
import { isNotEmpty, useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { updateProfile } from "../endpoints";
import { password } from "../schema";

/** Changes one's own password. It ends every session of the account, so this browser signs in anew at once. */
export function OwnPasswordForm({ email }: { email: string }) {
  const t = useTranslations("people.ownPasswordForm");
  const fieldMessages = useFieldMessages();
  const form = useForm({
    initialValues: { current_password: "", new_password: "" },
    validate: {
      current_password: isNotEmpty(t("writeYourCurrentPassword")),
      new_password: (value) =>
        fieldMessages.tell(password.safeParse(value).error?.issues[0]?.message) ?? null,
    },
  });
  const save = useMutation({
    mutationFn: async (values: typeof form.values) => {
      await callApi(updateProfile, { body: values });
      const answer = await signIn("credentials", { email, password: values.new_password, redirect: false });
      if (!answer?.ok || answer.error) window.location.assign("/sign-in");
    },
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
    onSuccess: () => {
      form.reset();
      notifications.show({ message: t("passwordChangedOtherDevices") });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={save.failureReason} retrying={save.isPending} />
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label={t("currentPassword")}
          autoComplete="current-password"
          {...form.getInputProps("current_password")}
        />
        <PasswordInput
          label={t("newPassword")}
          description={t("atLeast10Characters")}
          autoComplete="new-password"
          {...form.getInputProps("new_password")}
        />
        <Button type="submit" variant="default" loading={save.isPending} style={{ alignSelf: "start" }}>
          {t("changePassword")}
        </Button>
      </Stack>
    </form>
  );
}
