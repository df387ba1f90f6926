"use client";

import { Alert, Button, Divider, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { isEmail, isNotEmpty, useForm } from "@mantine/form";
import { IconAlertTriangle, IconBrandGoogle, IconBrandWindows } from "@tabler/icons-react";
import { getCsrfToken, signIn } from "next-auth/react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type messages from "../messages/en.json";
import type { DemoLogin } from "./demo-logins";
import { LanguageSelect } from "./language-select";

interface SignInFormProps {
  /** `?error=` that next-auth came back with. */
  error: string | null;
  callbackUrl: string | null;
  withGoogle: boolean;
  withMicrosoft: boolean;
  demoLogins: DemoLogin[];
}

type ErrorCode = keyof typeof messages.signIn.errors;
const ERROR_CODES = [
  "CredentialsSignin",
  "rate_limited",
  "unavailable",
  "offline",
  "AccessDenied",
  "OAuthAccountNotLinked",
  "SessionRequired",
] as const satisfies ErrorCode[];

/** next-auth's codes and ours that have a sentence of their own. */
function isErrorCode(code: string): code is (typeof ERROR_CODES)[number] {
  return ERROR_CODES.some((known) => known === code);
}

/** Only paths of this site: `//host` and `/\host` would lead elsewhere. */
function ownPath(address: string | null): string {
  return address && /^\/(?![/\\])/.test(address) ? address : "/";
}

export function SignInForm(props: SignInFormProps) {
  const t = useTranslations("accounts.signIn");
  const roles = useTranslations("people.roles");
  const [error, setError] = useState(props.error);
  const [busy, setBusy] = useState(false);
  const target = ownPath(props.callbackUrl);
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: isEmail(t("emailNeeded")),
      password: isNotEmpty(t("passwordNeeded")),
    },
  });

  const submit = form.onSubmit(async ({ email, password }) => {
    setBusy(true);
    setError(null);
    // signIn() leaves the page when the server does not answer; asking first keeps what was typed.
    const reachable = await getCsrfToken();
    const answer = reachable
      ? await signIn("credentials", { email, password, redirect: false }).catch(() => undefined)
      : undefined;
    if (answer?.ok && !answer.error) {
      // A full load: nothing of an earlier session stays in memory.
      window.location.assign(target);
      return;
    }
    setError(answer?.error ?? "offline");
    setBusy(false);
  });

  return (
    <Stack gap="lg">
      {error && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
          <Text size="sm" c="var(--mantine-color-text)">
            {t(isErrorCode(error) ? `errors.${error}` : "errors.generic")}
          </Text>
        </Alert>
      )}
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t("email")}
            type="email"
            name="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("password")}
            name="password"
            autoComplete="current-password"
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={busy} fullWidth mt="xs">
            {t("submit")}
          </Button>
        </Stack>
      </form>
      {(props.withGoogle || props.withMicrosoft) && (
        <>
          <Divider label={t("or")} />
          {props.withGoogle && (
            <Button
              variant="default"
              leftSection={<IconBrandGoogle size={18} aria-hidden />}
              onClick={() => signIn("google", { callbackUrl: target })}
            >
              {t("google")}
            </Button>
          )}
          {props.withMicrosoft && (
            <Button
              variant="default"
              leftSection={<IconBrandWindows size={18} aria-hidden />}
              onClick={() => signIn("azure-ad", { callbackUrl: target })}
            >
              {t("microsoft")}
            </Button>
          )}
        </>
      )}
      {props.demoLogins.length > 0 && (
        <Stack gap="xs">
          <Divider label={t("demo")} />
          <Group grow gap="xs">
            {props.demoLogins.map((login) => (
              <Button
                key={login.email}
                variant="light"
                px="xs"
                onClick={() => form.setValues({ email: login.email, password: login.password })}
              >
                {roles(login.role)}
              </Button>
            ))}
          </Group>
        </Stack>
      )}
      <LanguageSelect signedIn={false} />
    </Stack>
  );
}
