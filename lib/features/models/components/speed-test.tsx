import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { visionErrorCode } from "@/lib/features/recognition/components/vision-error-code";
import { measureSpeed } from "./measure-speed";

/** Loads a model in this browser and tells how long one face takes. */
export function SpeedTest({ modelId, name }: { modelId: string; name: string }) {
  const t = useTranslations("models.speedTest");
  const measure = useMutation({ mutationFn: () => measureSpeed(modelId) });
  const errors = useTranslations("recognition.visionErrors");
  const problem = measure.error && visionErrorCode(measure.error);
  return (
    <>
      <Button
        variant="default"
        loading={measure.isPending}
        onClick={() => measure.mutate()}
        aria-label={t("measureTheSpeedOf", { name })}
      >
        {t("measureSpeedHere")}
      </Button>
      <Text size="sm" role="status">
        {measure.data &&
          t("msAFaceOn", { embedMs: measure.data.embedMs.toFixed(0), backend: measure.data.backend })}
        {problem && `${errors(`${problem}.title`)}. ${errors(`${problem}.whatToDo`)}`}
      </Text>
    </>
  );
}
