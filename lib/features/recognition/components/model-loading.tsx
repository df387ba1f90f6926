import { Alert, Button, Progress, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { LoadProgress } from "@/lib/vision/types";
import type { EngineControl } from "./use-face-engine";

/** Progress of the models on their way into the browser, or what went wrong and a way to try again. */
export function ModelLoading({ engine }: { engine: EngineControl }) {
  const t = useTranslations("recognition.modelLoading");
  const errors = useTranslations("recognition.visionErrors");
  const { state, restart } = engine;
  if (state.phase === "ready") return null;
  if (state.phase === "failed") {
    return (
      <Alert color="red" icon={<IconAlertTriangle />} title={errors(`${state.code}.title`)} role="alert">
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{errors(`${state.code}.whatToDo`)}</Text>
          <Button size="xs" color="red" onClick={restart}>
            {t("tryAgain")}
          </Button>
        </Stack>
      </Alert>
    );
  }
  const { percent, words } = progressWords(state.progress, t);
  return (
    <Stack gap={6}>
      <Text size="sm" aria-live="polite">
        {words.stage}
      </Text>
      <Progress value={percent} aria-label={t("loadingFaceRecognition")} transitionDuration={0} />
      <Text size="xs" opacity={0.8} style={{ fontVariantNumeric: "tabular-nums" }}>
        {words.detail}
      </Text>
    </Stack>
  );
}

function progressWords(
  progress: LoadProgress | undefined,
  t: ReturnType<typeof useTranslations<"recognition.modelLoading">>,
): {
  percent: number;
  words: { stage: string; detail: string };
} {
  if (!progress) return { percent: 0, words: { stage: t("loadingFaceRecognition"), detail: t("starting") } };
  switch (progress.phase) {
    case "download": {
      const { loadedBytes, totalBytes, fromCache } = progress;
      const percent = totalBytes > 0 ? (100 * loadedBytes) / totalBytes : 0;
      const amounts = { loaded: loadedBytes / 1_000_000, total: totalBytes / 1_000_000 };
      const detail = fromCache ? t("kept", amounts) : t("once", amounts);
      return { percent, words: { stage: t("loadingFaceRecognition"), detail } };
    }
    case "warmup":
      return {
        percent: 100,
        words: {
          stage: t("gettingReady"),
          detail: t("measuringHowFastThis", { backendName: backendName(progress.backend) }),
        },
      };
    case "ready":
      return { percent: 100, words: { stage: t("ready"), detail: t("faceRecognitionIsReady") } };
  }
}

/** A backend as people may have read of it. */
export function backendName(backend: "webgl" | "wasm"): string {
  return backend === "webgl" ? "WebGL" : "WASM";
}
