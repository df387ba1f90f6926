import { Badge, Button, Code, Group, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import type { OtherNetwork } from "../schema";
import { Fact } from "./fact";

/** What an admin needs to know of a network that makes no templates; detectors can be chosen. */
export function NetworkCard({
  network,
  busy,
  onUse,
}: {
  network: OtherNetwork;
  busy: boolean;
  onUse: () => void;
}) {
  const t = useTranslations("models.networkCard");
  const cardT = useTranslations("models.modelCard");
  const { measured, name } = network;
  const summary = `summaries.${network.network_id}` as "summaries.mtcnn";
  return (
    <Panel
      title={name}
      description={t.has(summary) ? t(summary) : network.summary}
      actions={
        network.active ? (
          <Badge color="green" c="var(--mantine-color-text)">
            {t("inUse")}
          </Badge>
        ) : undefined
      }
    >
      <Stack gap="md">
        <Stack component="dl" gap={6} m={0}>
          <Fact label={cardT("accuracy")}>
            {measured.task === "detection"
              ? t("detection", {
                  recall: measured.recall * 100,
                  precision: measured.precision * 100,
                  dark: measured.recall_dark * 100,
                })
              : t("landmarks", { error: measured.error * 100 })}
          </Fact>
          <Fact label={t("speed")}>
            {measured.task === "detection"
              ? t("msAPicture", { ms: measured.picture_ms })
              : t("msAFace", { ms: measured.face_ms })}
          </Fact>
          <Fact label={cardT("download")}>
            {t("mbOnceABrowser", {
              megabytes: network.download_bytes / 1e6,
              inputSizePx: network.input_size_px,
            })}
          </Fact>
          <Fact label={cardT("licence")}>{network.licence}</Fact>
          <Fact label={cardT("source")}>{network.source}</Fact>
          <Fact label={cardT("version")}>{network.version}</Fact>
        </Stack>
        {network.installed ? (
          <Group gap="sm" justify="space-between">
            <Text size="sm">{t("installed")}</Text>
            {measured.task === "detection" && !network.active && (
              <Button onClick={onUse} loading={busy}>
                {cardT("use", { name })}
              </Button>
            )}
          </Group>
        ) : (
          <Text size="sm">
            {cardT.rich("notInstalled", {
              modelId: network.network_id,
              code: (words) => <Code>{words}</Code>,
            })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
