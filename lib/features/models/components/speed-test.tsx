import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { visionErrorCode, visionErrorWords } from "@/lib/features/recognition/components/vision-error-words";
import { measureSpeed } from "./measure-speed";

/** Loads a model in this browser and tells how long one face takes. */
export function SpeedTest({ modelId, name }: { modelId: string; name: string }) {
  const measure = useMutation({ mutationFn: () => measureSpeed(modelId) });
  const problem = measure.error && visionErrorWords[visionErrorCode(measure.error)];
  return (
    <>
      <Button
        variant="default"
        loading={measure.isPending}
        onClick={() => measure.mutate()}
        aria-label={`Measure the speed of ${name} in this browser`}
      >
        Measure speed here
      </Button>
      <Text size="sm" role="status">
        {measure.data && `${measure.data.embedMs.toFixed(0)} ms a face on ${measure.data.backend}`}
        {problem && `${problem.title}. ${problem.whatToDo}`}
      </Text>
    </>
  );
}
