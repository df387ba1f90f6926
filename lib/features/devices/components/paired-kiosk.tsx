import { Badge, Button, Group, Loader, Stack, Text, Title } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconDeviceTv, IconPlugX, IconZzz } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem, callApi } from "@/lib/core/http/call-api";
import { KioskScreen } from "@/lib/features/attendance/components/kiosk-screen";
import { LIVE_MS, openSessionsQuery } from "@/lib/features/classes/components/class-queries";
import { EmptyState } from "@/lib/ui/empty-state";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { getOwnDevice } from "../endpoints";
import { forgetDevice } from "./device-key";
import classes from "./pair.module.css";

const CHECK_EVERY_MS = 15_000;

/** The device is not (any more) one of the school's: asking again is of no use. */
function isRefused(error: unknown): boolean {
  return (
    error instanceof ApiProblem && (error.reason === "device_revoked" || error.reason === "device_unknown")
  );
}

/** A paired device: its open sessions, and the camera of one of them. A room's only session begins by itself. */
export function PairedKiosk({ onUnpaired }: { onUnpaired: () => void }) {
  const t = useTranslations("devices.kiosk");
  const { formatSpan } = useFormats();
  const own = useQuery({
    queryKey: ["own-device"],
    queryFn: ({ signal }) => callApi(getOwnDevice, { signal }),
    refetchInterval: CHECK_EVERY_MS,
    retry: (count, error) => !isRefused(error) && count < 3,
  });
  const refused = isRefused(own.error);
  const open = useQuery({ ...openSessionsQuery(), refetchInterval: LIVE_MS, enabled: !refused });
  // A reload or a power cut leads back to the same camera.
  const [kept, setChosen] = useLocalStorage({
    key: "rollcall.kiosk-session",
    defaultValue: "",
    getInitialValueInEffect: false,
  });
  const chosen = kept || undefined;
  const [left, setLeft] = useState<string>();
  const forget = useMutation({ mutationFn: forgetDevice, onSuccess: onUnpaired });
  const sessions = open.data?.items;
  const only = own.data?.room && sessions?.length === 1 ? sessions[0]?.session_id : undefined;

  useEffect(() => {
    if (!chosen && only && only !== left) setChosen(only);
  }, [chosen, only, left, setChosen]);
  // A closed session gives way to the next one.
  useEffect(() => {
    if (chosen && sessions && !sessions.some(({ session_id }) => session_id === chosen)) setChosen("");
  }, [chosen, sessions, setChosen]);

  if (refused) {
    return (
      <main className={classes.centred}>
        <EmptyState
          icon={IconPlugX}
          title={t("refusedTitle")}
          action={
            <Button onClick={() => forget.mutate()} loading={forget.isPending}>
              {t("pairAgain")}
            </Button>
          }
        >
          {t("refused")}
        </EmptyState>
      </main>
    );
  }
  if (!own.data) {
    return (
      <main className={classes.centred}>
        {own.error ? (
          <ProblemNotice error={own.error} onRetry={() => own.refetch()} />
        ) : (
          <Loader aria-label={t("loading")} />
        )}
      </main>
    );
  }
  if (chosen) {
    const leave = () => {
      setLeft(chosen);
      setChosen("");
    };
    return (
      <main>
        <KioskScreen sessionId={chosen} paired={{ cameraName: own.data.name, onLeave: leave }} />
      </main>
    );
  }
  return (
    <main className={classes.page}>
      <Stack align="center" gap={6}>
        <Title order={1} ta="center">
          {own.data.name}
        </Title>
        <Badge size="lg" variant="light">
          {own.data.room ? t("inRoom", { room: own.data.room }) : t("anyRoom")}
        </Badge>
      </Stack>
      {sessions?.length === 0 ? (
        <EmptyState icon={IconZzz} title={t("nothingOpen")}>
          {t("nothingOpenHint")}
        </EmptyState>
      ) : null}
      <ul className={classes.list} aria-label={t("openSessions")}>
        {sessions?.map((session) => (
          <li key={session.session_id} className={classes.session}>
            <div>
              <Text fw={650} size="lg">
                {session.class_name}
              </Text>
              <Text size="sm" c="dimmed">
                {formatSpan(session.starts_at, session.ends_at, session.time_zone)}
                {session.room ? ` · ${session.room}` : ""}
              </Text>
            </div>
            <Group gap="md">
              <Text size="sm">
                {t("recorded", { recorded: session.recorded, expected: session.expected })}
              </Text>
              <Button
                leftSection={<IconDeviceTv size={18} aria-hidden />}
                aria-label={t("startFor", { name: session.class_name })}
                onClick={() => setChosen(session.session_id)}
              >
                {t("start")}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </main>
  );
}
