import { Alert, Button, PasswordInput, PinInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { TextLink } from "@/lib/ui/text-link";
import { checkInWithPin } from "../endpoints";

const DIGITS = 6;

/** Checks in with the room's code and the own PIN. */
export function PinCheckIn({ sessionId, hasPin }: { sessionId: string; hasPin: boolean }) {
  const t = useTranslations("verification.otherWay");
  const code = useTranslations("verification.code");
  const label = useId();
  const queries = useQueryClient();
  const form = useForm({ initialValues: { room_code: "", pin: "" } });
  const send = useMutation({
    mutationFn: (body: typeof form.values) => callApi(checkInWithPin, { params: { sessionId }, body }),
    onError: (error) => form.setErrors(problemFields(error)),
    onSuccess: () => queries.invalidateQueries({ queryKey: CLASSES_KEY }),
  });
  const complete = form.values.room_code.length === DIGITS && form.values.pin.length === DIGITS;
  return (
    <Panel title={t("pinTitle")} description={t("pinDescription")}>
      {send.data ? (
        <Alert color="teal" icon={<IconCircleCheck aria-hidden />} role="status">
          {send.data.outcome === "recorded"
            ? t("recorded", { status: send.data.status })
            : t("alreadyRecorded")}
        </Alert>
      ) : !hasPin ? (
        <Text>
          {t("noPin")} <TextLink href="/profile">{t("setPin")}</TextLink>
        </Text>
      ) : (
        <form onSubmit={form.onSubmit((values) => send.mutate(values))} noValidate>
          <Stack gap="md" align="flex-start">
            <ProblemNotice error={send.error} />
            <div>
              <Text fw={500} size="sm" id={label}>
                {code("label")}
              </Text>
              <Text size="sm" c="dimmed" mb={6}>
                {code("hint")}
              </Text>
              <PinInput
                length={DIGITS}
                type="number"
                inputMode="numeric"
                aria-labelledby={label}
                getInputProps={(index) => ({ "aria-label": code("digit", { n: index + 1 }) })}
                {...form.getInputProps("room_code")}
              />
            </div>
            <PasswordInput
              label={t("pin")}
              description={t("pinHint")}
              inputMode="numeric"
              autoComplete="off"
              maxLength={DIGITS}
              w="100%"
              maw={320}
              {...form.getInputProps("pin")}
            />
            <Button type="submit" loading={send.isPending} disabled={!complete}>
              {t("checkIn")}
            </Button>
          </Stack>
        </form>
      )}
    </Panel>
  );
}
