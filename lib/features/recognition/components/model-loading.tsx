import { Alert, Button, Progress, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { LoadProgress } from "@/lib/vision/types";
import type { EngineControl } from "./use-face-engine";
import { visionErrorWords } from "./vision-error-words";

/** Progress of the models on their way into the browser, or what went wrong and a way to try again. */
export function ModelLoading({ engine }: { engine: EngineControl }) {
  const { state, restart } = engine;
  if (state.phase === "ready") return null;
  if (state.phase === "failed") {
    const words = visionErrorWords[state.code];
    return (
      <Alert color="red" icon={<IconAlertTriangle />} title={words.title} role="alert">
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{words.whatToDo}</Text>
          <Button size="xs" color="red" onClick={restart}>
            Try again
          </Button>
        </Stack>
      </Alert>
    );
  }
  const { percent, words } = progressWords(state.progress);
  return (
    <Stack gap={6}>
      <Text size="sm" aria-live="polite">
        {words.stage}
      </Text>
      <Progress value={percent} aria-label="Loading face recognition" transitionDuration={0} />
      <Text size="xs" opacity={0.8} style={{ fontVariantNumeric: "tabular-nums" }}>
        {words.detail}
      </Text>
    </Stack>
  );
}

function progressWords(progress: LoadProgress | undefined): {
  percent: number;
  words: { stage: string; detail: string };
} {
  if (!progress) return { percent: 0, words: { stage: "Loading face recognition", detail: "Starting…" } };
  switch (progress.phase) {
    case "download": {
      const { loadedBytes, totalBytes, fromCache } = progress;
      const percent = totalBytes > 0 ? (100 * loadedBytes) / totalBytes : 0;
      const detail = `${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB${fromCache ? ", kept from an earlier visit" : ", once for this browser"}`;
      return { percent, words: { stage: "Loading face recognition", detail } };
    }
    case "warmup":
      return {
        percent: 100,
        words: {
          stage: "Getting ready",
          detail: `Measuring how fast this device is (${backendName(progress.backend)})`,
        },
      };
    case "ready":
      return { percent: 100, words: { stage: "Ready", detail: "Face recognition is ready." } };
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

/** A backend as people may have read of it. */
export function backendName(backend: "webgl" | "wasm"): string {
  return backend === "webgl" ? "WebGL" : "WASM";
}
