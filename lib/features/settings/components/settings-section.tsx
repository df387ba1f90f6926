import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";

interface SettingsSectionProps {
  title: string;
  description?: string;
  changed: boolean;
  save: { isPending: boolean; error: Error | null };
  onSave: () => void;
  children: ReactNode;
}

/** One subject of the settings with a button of its own. */
export function SettingsSection(props: SettingsSectionProps) {
  const t = useTranslations("settings");
  const { title, description, changed, save, onSave, children } = props;
  return (
    <Panel title={title} {...(description ? { description } : {})}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <Stack gap="md">
          <ProblemNotice error={save.error} />
          {children}
          <Button type="submit" loading={save.isPending} disabled={!changed} style={{ alignSelf: "start" }}>
            {t("save")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
