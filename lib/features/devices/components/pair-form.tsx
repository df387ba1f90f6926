import { Alert, Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { Logo } from "@/lib/ui/logo";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { leaveKiosk, pairDevice } from "../endpoints";
import { pairingCode } from "../schema";
import { makeDeviceKey, type StoredDevice, storeDevice } from "./device-key";
import classes from "./pair.module.css";

interface PairFormProps {
  /** This browser was a kiosk: it cannot leave the page by itself. */
  isKiosk: boolean;
  onPaired: (device: StoredDevice) => void;
}

/** Trades an admin's code for a key of this browser's own. */
export function PairForm({ isKiosk, onPaired }: PairFormProps) {
  const t = useTranslations("devices.pair");
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState(false);
  const pair = useMutation({
    mutationFn: async (typed: string) => {
      const { privateKey, publicKey } = await makeDeviceKey();
      const { device_id } = await callApi(pairDevice, { body: { code: typed, public_key: publicKey } });
      const device = { deviceId: device_id, privateKey };
      await storeDevice(device);
      return device;
    },
    onSuccess: onPaired,
  });
  const leave = useMutation({
    mutationFn: () => callApi(leaveKiosk),
    onSuccess: () => window.location.assign("/sign-in"),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = pairingCode.safeParse(code);
    setWrong(!parsed.success);
    if (parsed.success) pair.mutate(parsed.data);
  };
  return (
    <div className={classes.page}>
      <form className={classes.box} onSubmit={submit} noValidate>
        <Stack gap="lg">
          <Logo />
          <div>
            <Title order={1}>{t("title")}</Title>
            <Text c="dimmed" mt={6}>
              {t("description")}
            </Text>
          </div>
          <ProblemNotice
            error={pair.error ?? pair.failureReason}
            retrying={pair.isPending && pair.failureCount > 0}
          />
          <TextInput
            className={classes.code}
            label={t("code")}
            description={t("codeHint")}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={wrong ? t("codeWrong") : undefined}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={12}
            data-autofocus
          />
          <Button type="submit" size="md" loading={pair.isPending}>
            {t("submit")}
          </Button>
          <Alert variant="light">{t("whatHappens")}</Alert>
          {isKiosk ? (
            <Button variant="subtle" onClick={() => leave.mutate()} loading={leave.isPending}>
              {t("leave")}
            </Button>
          ) : null}
        </Stack>
      </form>
    </div>
  );
}
