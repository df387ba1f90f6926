"use client";

import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { useProblemSentence } from "./use-problem-sentence";

interface ProblemNoticeProps {
  error: Error | null;
  /** Offers to try again. */
  onRetry?: () => void;
  /** The same call is being repeated already. */
  retrying?: boolean;
}

/** A problem in words, with a way to go on. Nothing when there is none. */
export function ProblemNotice({ error, onRetry, retrying }: ProblemNoticeProps) {
  const t = useTranslations("ui.problem");
  const sentence = useProblemSentence();
  if (!error) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="var(--mantine-color-text)">
          {sentence(error)}
          {retrying && ` ${t("tryingAgain")}`}
        </Text>
        {onRetry && !retrying && (
          <Button variant="default" onClick={onRetry}>
            {t("tryAgain")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
