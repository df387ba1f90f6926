import { Alert, Button, Group, Stack, Switch, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { FigureRow, FigureTile } from "@/lib/ui/figure-tile";
import { Panel } from "@/lib/ui/panel";
import type { ColumnMapping } from "../rules-source";
import type { ImportPreview } from "../schema";
import { ImportColumns } from "./import-columns";
import { ImportLines } from "./import-lines";
import { ImportProblems, ImportWarnings } from "./import-problems";

interface ImportPreviewViewProps {
  preview: ImportPreview;
  /** The draft is being read anew. */
  changing: boolean;
  confirming: boolean;
  onMapping: (mapping: ColumnMapping) => void;
  onRemoveMissing: (remove: boolean) => void;
  onConfirm: () => void;
  onAnother: () => void;
}

/** How the file was read, in words: format, encoding, separator. */
function readAs({ format, encoding, delimiter }: ImportPreview): string {
  const separator = delimiter === "\t" ? "Tab" : delimiter;
  const name = format === "oneroster" ? "OneRoster" : format.toUpperCase();
  return [name, encoding?.toUpperCase(), separator && `“${separator}”`].filter(Boolean).join(", ");
}

/** What a list would do, what is wrong with it, and the button that writes it. */
export function ImportPreviewView(props: ImportPreviewViewProps) {
  const { preview, changing, confirming } = props;
  const { counts, problems, warnings } = preview;
  const t = useTranslations("imports.preview");
  const changes =
    counts.create + counts.update + counts.remove + counts.classes_created + counts.classes_updated;
  const blocked = problems.length > 0;
  return (
    <Stack gap="lg">
      <Panel>
        <Group justify="space-between" gap="md">
          <div>
            <Text fw={600}>{t("file", { name: preview.file_name, count: counts.lines })}</Text>
            <Text size="sm" c="dimmed">
              {t("readAs", { format: readAs(preview) })}
            </Text>
          </div>
          <Group gap="sm">
            <Button variant="default" onClick={props.onAnother} disabled={confirming}>
              {t("another")}
            </Button>
            <Button
              leftSection={<IconCheck size={18} aria-hidden />}
              onClick={props.onConfirm}
              loading={confirming}
              disabled={blocked || changes === 0 || changing}
            >
              {t("confirm", { count: changes })}
            </Button>
          </Group>
        </Group>
        {blocked && (
          <Alert color="red" variant="light" mt="md" role="alert">
            {t("problemsFirst", { count: problems.length })}
          </Alert>
        )}
        {!blocked && changes === 0 && (
          <Alert color="teal" variant="light" mt="md" role="status">
            {t("nothing")}
          </Alert>
        )}
        {counts.skipped > 0 && (
          <Text size="sm" c="dimmed" mt="md">
            {t("skipped", { count: counts.skipped })}
          </Text>
        )}
      </Panel>
      <FigureRow>
        <FigureTile label={t("created")} value={counts.create} />
        <FigureTile label={t("updated")} value={counts.update} />
        <FigureTile label={t("unchanged")} value={counts.unchanged} />
        {preview.class ? (
          <FigureTile label={t("removed")} value={counts.remove} />
        ) : (
          <FigureTile
            label={t("places")}
            value={counts.joins}
            {...(counts.classes_created > 0 ? { hint: `${t("classesNew")}: ${counts.classes_created}` } : {})}
          />
        )}
      </FigureRow>
      {preview.class && (
        <Switch
          size="md"
          checked={preview.remove_missing}
          disabled={changing || confirming}
          onChange={(event) => props.onRemoveMissing(event.currentTarget.checked)}
          label={t("removeMissing")}
          description={t("removeMissingHint")}
        />
      )}
      {preview.format !== "oneroster" && (
        <ImportColumns
          columns={preview.columns}
          mapping={preview.mapping}
          busy={changing || confirming}
          onChange={props.onMapping}
        />
      )}
      <ImportProblems problems={problems} />
      <ImportWarnings warnings={warnings} />
      {preview.lines.length > 0 && <ImportLines preview={preview} />}
    </Stack>
  );
}
