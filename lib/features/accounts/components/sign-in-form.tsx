"use client";

import { Alert, Button, Divider, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { isEmail, isNotEmpty, useForm } from "@mantine/form";
import { IconAlertTriangle, IconBrandGoogle, IconBrandWindows } from "@tabler/icons-react";
import { getCsrfToken, signIn } from "next-auth/react";
import { useState } from "react";
import type { DemoLogin } from "./demo-logins";
import { signInErrorSentence } from "./sign-in-errors";

interface SignInFormProps {
  /** `?error=` that next-auth came back with. */
  error: string | null;
  callbackUrl: string | null;
  withGoogle: boolean;
  withMicrosoft: boolean;
  demoLogins: DemoLogin[];
}

/** Only paths of this site: `//host` and `/\host` would lead elsewhere. */
function ownPath(address: string | null): string {
  return address && /^\/(?![/\\])/.test(address) ? address : "/";
}

export function SignInForm(props: SignInFormProps) {
  const [error, setError] = useState(props.error);
  const [busy, setBusy] = useState(false);
  const target = ownPath(props.callbackUrl);
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: isEmail("Write your full email address"),
      password: isNotEmpty("Write your password"),
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
            {signInErrorSentence(error)}
          </Text>
        </Alert>
      )}
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Email"
            type="email"
            name="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={busy} fullWidth mt="xs">
            Sign in
          </Button>
        </Stack>
      </form>
      {(props.withGoogle || props.withMicrosoft) && (
        <>
          <Divider label="or" />
          {props.withGoogle && (
            <Button
              variant="default"
              leftSection={<IconBrandGoogle size={18} aria-hidden />}
              onClick={() => signIn("google", { callbackUrl: target })}
            >
              Continue with Google
            </Button>
          )}
          {props.withMicrosoft && (
            <Button
              variant="default"
              leftSection={<IconBrandWindows size={18} aria-hidden />}
              onClick={() => signIn("azure-ad", { callbackUrl: target })}
            >
              Continue with Microsoft
            </Button>
          )}
        </>
      )}
      {props.demoLogins.length > 0 && (
        <Stack gap="xs">
          <Divider label="Demo school: fill in as" />
          <Group grow gap="xs">
            {props.demoLogins.map((login) => (
              <Button
                key={login.email}
                variant="light"
                px="xs"
                onClick={() => form.setValues({ email: login.email, password: login.password })}
              >
                {login.label}
              </Button>
            ))}
          </Group>
        </Stack>
      )}
    </Stack>
  );
}
