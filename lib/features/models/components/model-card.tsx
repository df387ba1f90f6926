import { Badge, Button, Code, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import type { FaceModel } from "../schema";
import { Fact } from "./fact";
import { SpeedTest } from "./speed-test";

/** What an admin needs to know of a model to choose it. */
export function ModelCard({
  model,
  wasBefore,
  busy,
  onUse,
}: {
  model: FaceModel;
  wasBefore: boolean;
  busy: boolean;
  onUse: () => void;
}) {
  const t = useTranslations("models.modelCard");
  const { measured } = model;
  // A model that was added to the server brings its own words.
  const summary = `summaries.${model.model_id}` as "summaries.facenet";
  return (
    <Panel
      title={model.name}
      description={t.has(summary) ? t(summary) : model.summary}
      actions={
        model.active ? (
          <Badge color="green" c="var(--mantine-color-text)">
            {t("active")}
          </Badge>
        ) : undefined
      }
    >
      <Stack gap="md">
        <Stack component="dl" gap={6} m={0}>
          <Fact label={t("accuracy")}>
            {measured
              ? t("onLabeledFacesIn", {
                  accuracy: measured.accuracy * 100,
                  found: measured.tar_at_fmr_1e3 * 100,
                })
              : t("notMeasuredYet")}
          </Fact>
          <Fact label={t("download")}>
            {t("mbOnceABrowser", {
              megabytes: model.download_bytes / 1e6,
              inputSizePx: model.input_size_px,
            })}
          </Fact>
          <Fact label={t("templates")}>{t("people", { count: model.people })}</Fact>
          <Fact label={t("licence")}>{model.licence}</Fact>
          <Fact label={t("source")}>{model.source}</Fact>
          <Fact label={t("version")}>{model.version}</Fact>
        </Stack>
        {model.installed ? (
          <Group gap="sm" align="center">
            {!model.active && (
              <Button onClick={onUse} loading={busy}>
                {wasBefore ? t("goBackTo", { name: model.name }) : t("use", { name: model.name })}
              </Button>
            )}
            <SpeedTest modelId={model.model_id} name={model.name} />
          </Group>
        ) : (
          <Text size="sm">
            {t.rich("notInstalled", {
              modelId: model.missing_networks[0] ?? model.model_id,
              code: (words) => <Code>{words}</Code>,
            })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
