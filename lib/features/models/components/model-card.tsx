import { Badge, Button, Code, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Panel } from "@/lib/ui/panel";
import type { FaceModel } from "../schema";
import { SpeedTest } from "./speed-test";

const rate = (value: number) => `${(value * 100).toFixed(1)} %`;

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group component="div" gap="sm" align="flex-start" wrap="nowrap">
      <Text component="dt" size="sm" c="dimmed" w="8rem" flex="0 0 auto">
        {label}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </Group>
  );
}

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
  const { measured } = model;
  return (
    <Panel
      title={model.name}
      description={model.summary}
      actions={
        model.active ? (
          <Badge color="green" c="var(--mantine-color-text)">
            Active
          </Badge>
        ) : undefined
      }
    >
      <Stack gap="md">
        <Stack component="dl" gap={6} m={0}>
          <Fact label="Accuracy">
            {measured
              ? `${rate(measured.accuracy)} on Labeled Faces in the Wild; ${rate(measured.tar_at_fmr_1e3)} of people recognised at one mistake in 1,000`
              : "Not measured yet"}
          </Fact>
          <Fact label="Download">
            {(model.download_bytes / 1e6).toFixed(1)} MB, once a browser; faces of {model.input_size_px}{" "}
            pixels
          </Fact>
          <Fact label="Templates">{model.people === 1 ? "1 person" : `${model.people} people`}</Fact>
          <Fact label="Licence">{model.licence}</Fact>
          <Fact label="Source">{model.source}</Fact>
          <Fact label="Version">{model.version}</Fact>
        </Stack>
        {model.installed ? (
          <Group gap="sm" align="center">
            {!model.active && (
              <Button onClick={onUse} loading={busy}>
                {wasBefore ? `Go back to ${model.name}` : `Use ${model.name}`}
              </Button>
            )}
            <SpeedTest modelId={model.model_id} name={model.name} />
          </Group>
        ) : (
          <Text size="sm">
            Not installed. Run <Code>npm run models -- add {model.model_id}</Code> on the server, then reload
            this page.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
