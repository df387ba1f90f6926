"use client";

import { SimpleGrid, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { steerSwitch, switchModel } from "../endpoints";
import type { FaceModel, ModelsReply, SteerSwitchAction } from "../schema";
import { FailedPeople } from "./failed-people";
import { ModelCard } from "./model-card";
import { modelsQuery } from "./models-query";
import { SwitchProgress } from "./switch-progress";

/** The face models, the way between them, and who is left behind. */
export function ModelsScreen({ initial }: { initial: ModelsReply }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(modelsQuery(initial));
  const refresh = () => queries.invalidateQueries({ queryKey: ["models"] });
  const change = useMutation({
    mutationFn: (model: FaceModel) => callApi(switchModel, { body: { model_id: model.model_id } }),
    onSuccess: (_, model) => {
      notifications.show({ message: `${model.name} is the active model.` });
      return refresh();
    },
  });
  const steer = useMutation({
    mutationFn: (action: SteerSwitchAction) => callApi(steerSwitch, { body: { action } }),
    onSuccess: refresh,
  });
  const active = data.models.find((model) => model.active);
  const enrolled = data.switch.moved + data.switch.failed + data.switch.left;

  const confirm = (model: FaceModel) =>
    modals.openConfirmModal({
      title: `Use ${model.name}?`,
      children: (
        <Stack gap="xs">
          <Text size="sm">{wordsOfSwitch(enrolled, model)}</Text>
          <Text size="sm">
            Nobody has to come back: until someone is moved, they are recognised by{" "}
            {active?.name ?? "the model they are on"}. Templates are kept, so you can go back at any time.
          </Text>
        </Stack>
      ),
      labels: { confirm: `Use ${model.name}`, cancel: "Leave it" },
      onConfirm: () => change.mutate(model),
    });

  return (
    <Stack gap="lg">
      <ProblemNotice error={error} onRetry={() => refetch()} />
      <ProblemNotice error={change.error ?? steer.error} />
      <SwitchProgress
        value={data.switch}
        activeName={active?.name ?? ""}
        busy={steer.isPending}
        onSteer={(action) => steer.mutate(action)}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {data.models.map((model) => (
          <ModelCard
            key={model.model_id}
            model={model}
            wasBefore={data.switch.previous_model_id === model.model_id}
            busy={change.isPending}
            onUse={() => confirm(model)}
          />
        ))}
      </SimpleGrid>
      <FailedPeople
        people={data.failed_people}
        busy={steer.isPending}
        onRetry={() => steer.mutate("retry_failed")}
      />
    </Stack>
  );
}

function wordsOfSwitch(enrolled: number, model: FaceModel): string {
  if (enrolled === 0) return "Nobody is enrolled yet, so there is nothing to move.";
  const known = Math.min(model.people, enrolled);
  if (known === enrolled) return "Everybody has a template of it already: it takes no time.";
  const people = enrolled - known === 1 ? "One person is" : `${enrolled - known} people are`;
  return `${people} moved to it in the background, from the photos they were enrolled with.`;
}
