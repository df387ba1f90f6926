import { Badge, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import { type ImportPreview, MAX_TOLD_LINES, type PlannedLine } from "../schema";
import { ShownPart } from "./shown-part";

/** Told apart by weight, not by hue: every one is readable in both colour schemes. */
const LOOKS: Record<PlannedLine["action"], { color: string; variant: "filled" | "light" | "outline" }> = {
  create: { color: "ink", variant: "filled" },
  update: { color: "ink", variant: "light" },
  unchanged: { color: "gray", variant: "outline" },
  remove: { color: "dark.4", variant: "filled" },
};

function Changes({ line }: { line: PlannedLine }) {
  const t = useTranslations("imports.lines");
  return (
    <Stack gap={2}>
      {line.changes.map(({ field, from, to }) => (
        <Text size="sm" key={field}>
          {field === "external_id" && from === "" ? t("externalIdNew", { to }) : t(field, { from, to })}
        </Text>
      ))}
      {line.joins.length > 0 && <Text size="sm">{t("joins", { classes: line.joins.join(", ") })}</Text>}
    </Stack>
  );
}

/** What becomes of each line, changes first. */
export function ImportLines({ preview }: { preview: ImportPreview }) {
  const t = useTranslations("imports");
  const roles = useTranslations("people.roles");
  const columns: Column<PlannedLine>[] = [
    {
      id: "action",
      header: t("lines.action"),
      onPhone: "side",
      width: "9rem",
      cell: ({ action }) => <Badge {...LOOKS[action]}>{t(`lines.actions.${action}`)}</Badge>,
    },
    {
      id: "person",
      header: t("lines.person"),
      onPhone: "main",
      cell: ({ name, email, role }) => (
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{name}</Text>
          <Text size="xs" c="dimmed" truncate="end">
            {email} · {roles(role)}
          </Text>
        </div>
      ),
    },
    { id: "change", header: t("lines.change"), cell: (line) => <Changes line={line} /> },
    {
      id: "line",
      header: t("lines.line"),
      align: "end",
      width: "5rem",
      onPhone: "hide",
      cell: ({ line }) => (line === 0 ? "–" : line),
    },
  ];
  return (
    <Panel
      flush
      title={t("preview.heading")}
      {...(preview.lines.length === MAX_TOLD_LINES
        ? { description: t("preview.told", { count: MAX_TOLD_LINES }) }
        : {})}
    >
      <ShownPart items={preview.lines}>
        {(shown) => (
          <DataTable
            caption={t("preview.table")}
            columns={columns}
            rows={shown}
            rowKey={(line) => `${line.file}:${line.line}:${line.email}`}
            empty={null}
          />
        )}
      </ShownPart>
    </Panel>
  );
}
