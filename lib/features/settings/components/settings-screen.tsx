"use client";

import { Badge, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ModelId } from "@/lib/features/recognition/schema";
import { VerificationSettingsPanel } from "@/lib/features/verification/components/settings-panel";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import type { SchoolSettings } from "../schema";
import { LanguagesSection } from "./languages-section";
import { MatchingSection } from "./matching-section";
import { RetentionSection } from "./retention-section";
import { SchoolSection } from "./school-section";
import { settingsQuery } from "./use-save-settings";

/** The ways to sign in that the server is set up for. */
function SignInPanel({ signIn }: { signIn: SchoolSettings["sign_in"] }) {
  const t = useTranslations("settings.signIn");
  const ways = [
    { name: t("password"), on: true },
    { name: "Google", on: signIn.google },
    { name: "Microsoft", on: signIn.microsoft },
  ];
  return (
    <Panel title={t("title")} description={t("description")}>
      <Stack gap="xs">
        {ways.map(({ name, on }) => (
          <Group key={name} justify="space-between">
            <Text>{name}</Text>
            <Badge color={on ? "teal" : "gray"} c="var(--mantine-color-text)">
              {on ? t("on") : t("off")}
            </Badge>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

/** Everything an admin sets for the whole school. Sections start over from what the server has after each save. */
export function SettingsScreen({ initial, modelId }: { initial: SchoolSettings; modelId: ModelId }) {
  const { data, error, refetch } = useQuery(settingsQuery(initial));
  return (
    <Stack gap="lg">
      <ProblemNotice error={error} onRetry={() => refetch()} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <SchoolSection key={data.school_name} schoolName={data.school_name} />
        <LanguagesSection key={JSON.stringify(data.languages)} languages={data.languages} />
      </SimpleGrid>
      <MatchingSection key={JSON.stringify(data.matching)} policy={data.matching} modelId={modelId} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <RetentionSection key={JSON.stringify(data.retention)} retention={data.retention} />
        <SignInPanel signIn={data.sign_in} />
      </SimpleGrid>
      <VerificationSettingsPanel />
    </Stack>
  );
}
