import { Alert, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { EngineControl } from "@/lib/features/recognition/components/use-face-engine";
import { Panel } from "@/lib/ui/panel";
import classes from "./enrol.module.css";
import { EnrolCamera } from "./enrol-camera";
import { captureConfig } from "./enrol-capture-plan";
import { dropSample, type EnrolSample, isEnough } from "./enrol-draft";
import { EnrolPictures } from "./enrol-pictures";
import { EnrolSlots } from "./enrol-slots";

interface EnrolCaptureStepProps {
  engine: EngineControl;
  name: string;
  samples: EnrolSample[];
  onSamples: (change: (before: EnrolSample[]) => EnrolSample[]) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Second step: samples from the camera, from pictures, or from both. */
export function EnrolCaptureStep({
  engine,
  name,
  samples,
  onSamples,
  onBack,
  onNext,
}: EnrolCaptureStepProps) {
  const t = useTranslations("people.enrolCaptureStep");
  const [source, setSource] = useState<"camera" | "pictures">("camera");
  const add = (sample: EnrolSample) => onSamples((before) => [...before, sample]);
  const remove = (sample: EnrolSample) => {
    // A picture's face is still on show, to be chosen again.
    if (sample.slot !== "file") dropSample(sample);
    onSamples((before) => before.filter((each) => each.id !== sample.id));
  };
  const fromCamera = samples.filter((sample) => sample.slot !== "file").length;
  const unvaried = samples.some((sample) => !sample.varied);

  return (
    <Panel>
      <Group justify="space-between" mb="md" gap="sm">
        <Text>{t.rich("enrolling", { name, b: (words) => <strong>{words}</strong> })}</Text>
        <SegmentedControl
          value={source}
          onChange={(value) => setSource(value === "pictures" ? "pictures" : "camera")}
          data={[
            { value: "camera", label: t("camera") },
            { value: "pictures", label: t("pictureFiles") },
          ]}
        />
      </Group>
      <div className={classes.capture}>
        {source === "camera" ? (
          <EnrolCamera
            engine={engine}
            samples={samples}
            onTaken={add}
            onStartOver={() => {
              samples.forEach(dropSample);
              onSamples(() => []);
            }}
            onUsePictures={() => setSource("pictures")}
          />
        ) : (
          <EnrolPictures engine={engine} samples={samples} onAdd={add} onRemove={remove} />
        )}
        <Stack gap="md">
          <EnrolSlots samples={samples} capturing={source === "camera"} onRemove={remove} />
          {unvaried ? (
            <Alert color="yellow" icon={<IconInfoCircle />} p="sm">
              <Text size="sm">{t("variedPosesWorkBetter")}</Text>
            </Alert>
          ) : null}
          <Text size="sm" c="dimmed">
            {source === "camera"
              ? t("of5SamplesAre", { fromCamera, minSamples: captureConfig.minSamples })
              : t("onePictureIsEnough")}
          </Text>
          <Group>
            <Button onClick={onNext} disabled={!isEnough(samples)}>
              {t("review")}
            </Button>
            <Button variant="default" onClick={onBack}>
              {t("back")}
            </Button>
          </Group>
        </Stack>
      </div>
    </Panel>
  );
}
