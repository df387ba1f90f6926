import { Button, Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/lib/ui/link-button";
import { Panel } from "@/lib/ui/panel";
import type { ImportResult } from "../schema";

interface ImportDoneProps {
  result: ImportResult;
  classId: string | undefined;
  onAgain: () => void;
}

/** What was written, and where to go from here. */
export function ImportDone({ result, classId, onAgain }: ImportDoneProps) {
  const t = useTranslations("imports.done");
  const { created, updated, unchanged, removed } = result;
  return (
    <Panel>
      <Stack align="center" gap="sm" py="lg" ta="center" role="status">
        <IconCircleCheck size={52} stroke={1.4} color="var(--mantine-color-teal-6)" aria-hidden />
        <Text fw={650} size="xl">
          {t("title")}
        </Text>
        <Text>{t("text", { created, updated, unchanged })}</Text>
        {removed > 0 && <Text c="dimmed">{t("removed", { count: removed })}</Text>}
        <Group mt="sm" gap="sm" justify="center">
          {classId ? (
            <LinkButton href={`/classes/${classId}`}>{t("class")}</LinkButton>
          ) : (
            <LinkButton href="/people">{t("people")}</LinkButton>
          )}
          <LinkButton href="/people/photos" variant="default">
            {t("faces")}
          </LinkButton>
          <Button variant="default" onClick={onAgain}>
            {t("again")}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
