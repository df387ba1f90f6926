"use client";

import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { setUpSchool } from "../endpoints";
import { setupBody } from "../schema";

/** First admin of a new school. `open`: the server has a set-up code to compare with. */
export function SetupForm({ open }: { open: boolean }) {
  const t = useTranslations("accounts.setup");
  const fieldMessages = useFieldMessages();
  const form = useForm({
    initialValues: { setup_code: "", school_name: "", name: "", email: "", password: "" },
    validate: fieldMessages.zod(setupBody),
  });
  const setUp = useMutation({
    mutationFn: async (body: typeof form.values) => {
      await callApi(setUpSchool, { body });
      const answer = await signIn("credentials", {
        email: body.email,
        password: body.password,
        redirect: false,
      });
      window.location.assign(answer?.ok ? "/" : "/sign-in");
    },
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
  });

  if (!open) {
    return (
      <Alert color="yellow" title={t("closedTitle")}>
        {t("closed")}
      </Alert>
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => setUp.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={setUp.error ?? setUp.failureReason} retrying={setUp.isPending} />
        <TextInput
          label={t("code")}
          description={t("codeHint")}
          autoComplete="off"
          {...form.getInputProps("setup_code")}
        />
        <TextInput label={t("school")} autoComplete="organization" {...form.getInputProps("school_name")} />
        <TextInput label={t("name")} autoComplete="name" {...form.getInputProps("name")} />
        <TextInput label={t("email")} type="email" autoComplete="username" {...form.getInputProps("email")} />
        <PasswordInput
          label={t("password")}
          description={t("passwordHint")}
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={setUp.isPending} fullWidth>
          {t("submit")}
        </Button>
      </Stack>
    </form>
  );
}
