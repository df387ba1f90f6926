"use client";

import { SimpleGrid, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { steerSwitch, switchModel } from "../endpoints";
import type { FaceModel, ModelsReply, SteerSwitchAction } from "../schema";
import { FailedPeople } from "./failed-people";
import { ModelCard } from "./model-card";
import { modelsQuery } from "./models-query";
import { OtherNetworks } from "./other-networks";
import { SwitchProgress } from "./switch-progress";

/** The face models, the way between them, and who is left behind. */
export function ModelsScreen({ initial }: { initial: ModelsReply }) {
  const t = useTranslations("models.modelsScreen");
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(modelsQuery(initial));
  const refresh = () => queries.invalidateQueries({ queryKey: ["models"] });
  const change = useMutation({
    mutationFn: (model: FaceModel) => callApi(switchModel, { body: { model_id: model.model_id } }),
    onSuccess: (_, model) => {
      notifications.show({ message: t("isTheActiveModel", { name: model.name }) });
      return refresh();
    },
  });
  const steer = useMutation({
    mutationFn: (action: SteerSwitchAction) => callApi(steerSwitch, { body: { action } }),
    onSuccess: refresh,
  });
  const active = data.models.find((model) => model.active);
  const enrolled = data.switch.moved + data.switch.failed + data.switch.left;

  const wordsOfSwitch = (model: FaceModel) => {
    if (enrolled === 0) return t("nobodyIsEnrolledYet");
    const toMove = enrolled - Math.min(model.people, enrolled);
    return toMove === 0 ? t("everybodyHasATemplate") : t("movedToItIn", { count: toMove });
  };
  const confirm = (model: FaceModel) =>
    modals.openConfirmModal({
      title: t("use", { name: model.name }),
      children: (
        <Stack gap="xs">
          <Text size="sm">{wordsOfSwitch(model)}</Text>
          <Text size="sm">{t("nobodyHasToCome", { active: active?.name ?? t("theModelTheyAre") })}</Text>
        </Stack>
      ),
      labels: { confirm: t("use2", { name: model.name }), cancel: t("leaveIt") },
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
        {data.models.map((model) => {
          const wasBefore = data.switch.previous_model_id === model.model_id;
          return (
            <ModelCard
              key={model.model_id}
              model={model}
              wasBefore={wasBefore}
              busy={change.isPending}
              // The templates of the model before are there: going back is not a thing to think over.
              onUse={() => (wasBefore ? change.mutate(model) : confirm(model))}
            />
          );
        })}
      </SimpleGrid>
      <OtherNetworks networks={data.networks} onChange={refresh} />
      <FailedPeople
        people={data.failed_people}
        busy={steer.isPending}
        onRetry={() => steer.mutate("retry_failed")}
      />
    </Stack>
  );
}
