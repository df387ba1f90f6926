import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

interface ProblemNoticeProps {
  error: Error | null;
  /** Offers to try again. */
  onRetry?: () => void;
  /** The same call is being repeated already. */
  retrying?: boolean;
}

/** Problems of the API say what to do in words; anything else is our own fault and says so. */
function sentence(error: Error): string {
  return error.name === "ApiProblem"
    ? error.message
    : "Something went wrong in this page. Reload it and try again.";
}

/** A problem in words, with a way to go on. Nothing when there is none. */
export function ProblemNotice({ error, onRetry, retrying }: ProblemNoticeProps) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="var(--mantine-color-text)">
          {sentence(error)}
          {retrying && " Trying again…"}
        </Text>
        {onRetry && !retrying && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
