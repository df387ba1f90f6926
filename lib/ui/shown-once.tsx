"use client";

import { Alert, Button, Code, CopyButton, Group, Stack } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

interface ShownOnceProps {
  title: string;
  /** What becomes of it afterwards. */
  words: string;
  secret: string;
  /** For tests. */
  testId: string;
  onDone: () => void;
}

/** A secret that cannot be shown again, ready to be copied. */
export function ShownOnce({ title, words, secret, testId, onDone }: ShownOnceProps) {
  const t = useTranslations("ui.shownOnce");
  return (
    <Stack gap="md">
      <Alert color="yellow" title={title}>
        {words}
      </Alert>
      <Code block style={{ wordBreak: "break-all", whiteSpace: "pre-wrap" }} data-testid={testId}>
        {secret}
      </Code>
      <Group justify="space-between">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              onClick={copy}
            >
              {copied ? t("copied") : t("copy")}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {t("done")}
        </Button>
      </Group>
    </Stack>
  );
}
