"use client";

import { Button, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { confirmPresence, getPresence } from "../endpoints";

const LOOK_EVERY_MS = 30_000;

function presenceQuery() {
  return queryOptions({
    queryKey: ["presence"],
    queryFn: ({ signal }) => callApi(getPresence, { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });
}

/**
 * Asks for the password once more where an unlocked browser must not be enough, and again when ten minutes are over.
 * What is behind stays as it is, so no work is lost.
 */
export function PresenceGate({ children }: { children: ReactNode }) {
  const t = useTranslations("accounts.presence");
  const queryClient = useQueryClient();
  const { data } = useQuery(presenceQuery());
  const [password, setPassword] = useState("");
  const [, setLooked] = useState(0);
  const leftMs = data?.until ? Date.parse(data.until) - Date.now() : 0;
  const absent = data !== undefined && leftMs <= 0;
  useEffect(() => {
    if (leftMs <= 0) return;
    const timer = setTimeout(() => setLooked((times) => times + 1), leftMs);
    return () => clearTimeout(timer);
  }, [leftMs]);
  const confirm = useMutation({
    mutationFn: () => callApi(confirmPresence, { body: { password } }),
    onSuccess: (reply) => {
      setPassword("");
      queryClient.setQueryData(presenceQuery().queryKey, reply);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <>
      {children}
      <Modal opened={absent} onClose={() => undefined} withCloseButton={false} title={t("title")} centered>
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              {t("why")}
            </Text>
            <ProblemNotice error={confirm.error} />
            <PasswordInput
              label={t("password")}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              data-autofocus
            />
            <Button type="submit" loading={confirm.isPending} disabled={password === ""}>
              {t("confirm")}
            </Button>
            <Button variant="subtle" onClick={() => signOut({ callbackUrl: "/sign-in" })}>
              {t("signInAgain")}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
