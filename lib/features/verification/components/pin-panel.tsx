"use client";

import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { setPin } from "../endpoints";
import { pin as pinRule } from "../schema";

/** A student's PIN for checking in without a face. */
export function PinPanel({ hasPin, hasPassword }: { hasPin: boolean; hasPassword: boolean }) {
  const t = useTranslations("verification.pin");
  const [has, setHas] = useState(hasPin);
  const form = useForm({
    initialValues: { pin: "", current_password: "" },
    validate: { pin: (value) => (pinRule.safeParse(value).success ? null : t("invalid")) },
  });
  const save = useMutation({
    mutationFn: (body: { pin: string | null; current_password?: string }) => callApi(setPin, { body }),
    onError: (error) => form.setErrors(problemFields(error)),
    onSuccess: ({ has_pin }) => {
      setHas(has_pin);
      form.reset();
      notifications.show({ message: has_pin ? t("saved") : t("removed") });
    },
  });
  const send = (pin: string | null) => {
    const { current_password } = form.values;
    save.mutate({ pin, ...(hasPassword ? { current_password } : {}) });
  };
  return (
    <Panel title={t("title")} description={t("description")}>
      <form onSubmit={form.onSubmit(({ pin }) => send(pin))} noValidate>
        <Stack gap="md">
          <Text size="sm">{has ? t("has") : t("hasNot")}</Text>
          <ProblemNotice error={save.error} />
          <PasswordInput
            label={t("new")}
            description={t("hint")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            {...form.getInputProps("pin")}
          />
          {hasPassword ? (
            <PasswordInput
              label={t("password")}
              autoComplete="current-password"
              {...form.getInputProps("current_password")}
            />
          ) : null}
          <Group gap="sm">
            <Button type="submit" variant="default" loading={save.isPending}>
              {has ? t("change") : t("set")}
            </Button>
            {has ? (
              <Button variant="subtle" color="red" disabled={save.isPending} onClick={() => send(null)}>
                {t("remove")}
              </Button>
            ) : null}
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
