import { Alert, Button, Checkbox, Group, Progress, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ModelLoading } from "@/lib/features/recognition/components/model-loading";
import { useFaceEngine } from "@/lib/features/recognition/components/use-face-engine";
import { WaitingNotice } from "@/lib/features/recognition/components/waiting-notice";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import type { PictureGroup } from "../rules-bulk-photos";
import type { BulkPicture } from "./bulk-files";
import { BulkTable } from "./bulk-table";
import { useBulkEnrol } from "./use-bulk-enrol";

/** The run over chosen pictures: what was found, consent, progress, report. */
export function BulkRun({
  groups,
  onOther,
}: {
  groups: readonly PictureGroup<BulkPicture>[];
  onOther: () => void;
}) {
  const t = useTranslations("people.bulk");
  const engine = useFaceEngine();
  const { run, waiting, start, stop } = useBulkEnrol(groups);
  const [consent, setConsent] = useState(false);
  const [again, setAgain] = useState(false);
  const known = groups.filter(({ person }) => person !== null);
  const unknown = groups.find(({ person }) => person === null)?.pictures.length ?? 0;
  const pictures = groups.reduce((sum, group) => sum + group.pictures.length, 0);
  const running = run.phase === "running";
  const ready = engine.state.phase === "ready" ? engine.state.engine : undefined;
  const enrolled = new Set(
    run.rows.flatMap(({ outcome, person }) => (outcome === "enrolled" && person ? [person.userId] : [])),
  );
  const refused = run.rows.filter(({ outcome }) => outcome !== "enrolled").length;

  return (
    <Stack gap="lg">
      <Panel>
        <Stack gap="md">
          <Text fw={600}>{t("found", { pictures, people: known.length })}</Text>
          {unknown > 0 && (
            <Alert color="yellow" variant="light">
              {t("unknown", { count: unknown })}
            </Alert>
          )}
          <ModelLoading engine={engine} />
          <Checkbox
            checked={consent}
            disabled={running}
            onChange={(event) => setConsent(event.currentTarget.checked)}
            label={t("consent")}
          />
          <Switch
            checked={again}
            disabled={running}
            onChange={(event) => setAgain(event.currentTarget.checked)}
            label={t("again")}
            description={t("againHint")}
          />
          <Group gap="sm">
            {running ? (
              <Button color="red" variant="light" onClick={stop}>
                {t("stop")}
              </Button>
            ) : (
              <Button
                disabled={!consent || !ready || known.length === 0 || run.phase === "finished"}
                onClick={() => ready && void start(ready, again)}
              >
                {run.phase === "stopped" ? t("goOn") : t("start", { count: known.length })}
              </Button>
            )}
            <Button variant="default" disabled={running} onClick={onOther}>
              {t("other")}
            </Button>
          </Group>
        </Stack>
      </Panel>
      <ProblemNotice error={run.problem} />
      {waiting && <WaitingNotice waiting={waiting} />}
      {run.phase !== "waiting" && (
        <Panel>
          <Stack gap="sm">
            <Progress
              value={groups.length === 0 ? 0 : (run.done / groups.length) * 100}
              size="lg"
              aria-label={t("progressLabel")}
            />
            <Text aria-live="polite">
              {t("progress", { done: run.done, total: groups.length })}
              {running && run.name ? ` · ${t("running", { name: run.name })}` : ""}
              {run.phase === "finished" ? ` · ${t("finished")}` : ""}
              {run.phase === "stopped" ? ` · ${t("stopped")}` : ""}
            </Text>
            <FigureRow>
              <FigureTile label={t("enrolledPeople")} value={enrolled.size} />
              <FigureTile label={t("refusedPictures")} value={refused} />
            </FigureRow>
          </Stack>
        </Panel>
      )}
      <BulkTable rows={run.rows} />
    </Stack>
  );
}
