import { Badge, Button, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import { type BulkRow, reportCsv } from "./bulk-report";

const SHOWN = 100;

/** Lets the browser save a text as a file. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Every picture with what became of it and why, newest first. */
export function BulkTable({ rows }: { rows: readonly BulkRow[] }) {
  const t = useTranslations("people.bulk");
  const list = useTranslations("ui.list");
  const issues = useTranslations("recognition.pictureIssues");
  const [shown, setShown] = useState(SHOWN);
  if (rows.length === 0) return null;
  const newest = [...rows].reverse();
  const columns: Column<BulkRow>[] = [
    {
      id: "file",
      header: t("file"),
      onPhone: "main",
      cell: ({ path, person }) => (
        <div style={{ minWidth: 0 }}>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {path}
          </Text>
          <Text size="xs" c="dimmed">
            {person?.name ?? t("nobody")}
          </Text>
        </div>
      ),
    },
    {
      id: "result",
      header: t("result"),
      onPhone: "side",
      cell: ({ outcome, issues: found, detail }) => (
        <div>
          <Badge
            color={outcome === "enrolled" ? "ink" : "gray"}
            variant={outcome === "enrolled" ? "light" : "outline"}
          >
            {t(`outcomes.${outcome}`)}
          </Badge>
          {(found.length > 0 || detail) && (
            <Text size="xs" c="dimmed" mt={4}>
              {[...found.map((issue) => issues(issue)), detail].filter(Boolean).join(". ")}
            </Text>
          )}
        </div>
      ),
    },
  ];
  return (
    <Panel
      flush
      title={t("report")}
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => save(reportCsv(rows), "enrolment-report.csv")}
        >
          {t("download")}
        </Button>
      }
    >
      <DataTable
        caption={t("table")}
        columns={columns}
        rows={newest.slice(0, shown)}
        rowKey={({ path }) => path}
        empty={null}
      />
      {newest.length > shown && (
        <Button variant="default" m="md" onClick={() => setShown(shown + SHOWN)}>
          {list("showMore")}
        </Button>
      )}
    </Panel>
  );
}
