"use client";

import { Alert, Button, Skeleton, Stack, Switch, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { changeVerificationSettings, readVerificationSettings } from "../endpoints";
import type { VerificationSettings } from "../schema-settings";

const KEY = ["settings", "verification"];

/** Campus networks, and whether answers wait for the server's look. */
export function VerificationSettingsPanel() {
  const t = useTranslations("verification.settings");
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi(readVerificationSettings, { signal }),
  });
  return (
    <Panel title={t("title")} description={t("description")}>
      {data ? (
        <SettingsForm key={JSON.stringify(data)} settings={data} behindProxy={data.behind_proxy} />
      ) : error ? (
        <ProblemNotice error={error} onRetry={() => refetch()} />
      ) : (
        <Skeleton height={180} />
      )}
    </Panel>
  );
}

function SettingsForm({ settings, behindProxy }: { settings: VerificationSettings; behindProxy: boolean }) {
  const t = useTranslations("verification.settings");
  const queries = useQueryClient();
  const [networks, setNetworks] = useState(settings.campus_networks.join("\n"));
  const [inline, setInline] = useState(settings.verify_inline);
  const save = useMutation({
    mutationFn: (body: VerificationSettings) => callApi(changeVerificationSettings, { body }),
    onSuccess: (saved) => {
      queries.setQueryData(KEY, saved);
      notifications.show({ message: t("saved") });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const campus_networks = networks.split(/[\s,;]+/).filter(Boolean);
        save.mutate({ campus_networks, verify_inline: inline });
      }}
    >
      <Stack gap="md">
        <ProblemNotice error={save.error} />
        <Textarea
          label={t("networks")}
          description={t("networksHint")}
          autosize
          minRows={2}
          value={networks}
          onChange={(event) => setNetworks(event.currentTarget.value)}
        />
        {!behindProxy && networks.trim() !== "" ? <Alert color="yellow">{t("noProxy")}</Alert> : null}
        <Switch
          label={t("inline")}
          description={t("inlineHint")}
          checked={inline}
          onChange={(event) => setInline(event.currentTarget.checked)}
        />
        <Button type="submit" loading={save.isPending} style={{ alignSelf: "start" }}>
          {t("save")}
        </Button>
      </Stack>
    </form>
  );
}
