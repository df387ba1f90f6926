import { Autocomplete, Button, Group, Loader, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { classesQuery } from "@/lib/features/classes/components/class-queries";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { createPairingCode } from "../endpoints";
import { createPairingCodeBody, type NewPairingCode as NewCode } from "../schema";
import { devicesQuery } from "./devices-query";
import classes from "./pair.module.css";

/** Names a new kiosk, then shows its code until the device has used it. */
export function NewPairingCode({ onDone }: { onDone: () => void }) {
  const t = useTranslations("devices.code");
  const fieldMessages = useFieldMessages();
  const form = useForm({
    initialValues: { name: "", room: "" },
    validate: fieldMessages.zod(createPairingCodeBody),
  });
  const schoolClasses = useQuery(classesQuery());
  const rooms = [...new Set((schoolClasses.data?.items ?? []).flatMap(({ room }) => room ?? []))].sort();
  const make = useMutation({
    mutationFn: ({ name, room }: typeof form.values) =>
      callApi(createPairingCode, { body: { name, ...(room.trim() ? { room } : {}) } }),
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
  });
  if (make.data) return <ShownCode code={make.data} onDone={onDone} />;
  return (
    <form onSubmit={form.onSubmit((values) => make.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice
          error={make.error ?? make.failureReason}
          retrying={make.isPending && make.failureCount > 0}
        />
        <TextInput
          label={t("name")}
          description={t("nameHint")}
          placeholder={t("namePlaceholder")}
          maxLength={80}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Autocomplete
          label={t("room")}
          description={t("roomHint")}
          data={rooms}
          maxLength={80}
          {...form.getInputProps("room")}
        />
        <Button type="submit" loading={make.isPending}>
          {t("make")}
        </Button>
      </Stack>
    </form>
  );
}

function ShownCode({ code, onDone }: { code: NewCode; onDone: () => void }) {
  const t = useTranslations("devices.code");
  const devices = useQuery({ ...devicesQuery(), refetchInterval: 2000 });
  const paired = devices.data?.items.some(({ name, revoked_at }) => name === code.name && !revoked_at);
  useEffect(() => {
    if (!paired) return;
    notifications.show({ message: t("done", { name: code.name }) });
    onDone();
  }, [paired, code.name, onDone, t]);
  return (
    <Stack gap="md">
      <Text>{t("open", { address: `${window.location.origin}/pair` })}</Text>
      <div className={classes.shownCode} data-testid="pairing-code">
        {`${code.code.slice(0, 4)}-${code.code.slice(4)}`}
      </div>
      <Text size="sm" c="dimmed" ta="center">
        {t("valid")}
      </Text>
      <Group justify="space-between">
        <Group gap="xs">
          <Loader size="xs" aria-hidden />
          <Text size="sm" role="status">
            {t("waiting")}
          </Text>
        </Group>
        <Button variant="default" onClick={onDone}>
          {t("close")}
        </Button>
      </Group>
    </Stack>
  );
}
