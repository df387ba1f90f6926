import { Alert, Code, List, Text } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import type { Problem, Warning } from "../rules-source";
import { ShownPart } from "./shown-part";

const keyOf = (one: Problem | Warning) => `${one.file}:${one.line}:${one.column}:${one.code}:${one.value}`;

/** `users.csv, 12`, or `12` where there is one file. */
function placeOf({ file, line }: { file: string | null; line: number }): string {
  return file ? `${file}, ${line}` : String(line);
}

/** Everything that is wrong with a list, by line and column. */
export function ImportProblems({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations("imports.problems");
  if (problems.length === 0) return null;
  const columns: Column<Problem>[] = [
    { id: "line", header: t("where"), onPhone: "side", width: "9rem", cell: (one) => placeOf(one) },
    {
      id: "column",
      header: t("column"),
      width: "12rem",
      cell: (one) => (one.column ? <Code>{one.column}</Code> : "–"),
    },
    {
      id: "what",
      header: t("what"),
      onPhone: "main",
      cell: (one) => t(`codes.${one.code}`, { value: one.value }),
    },
  ];
  return (
    <Panel
      flush
      title={t("heading", { count: problems.length })}
      description={t("description")}
      actions={<IconAlertTriangle color="var(--mantine-color-red-6)" aria-hidden />}
    >
      <ShownPart items={problems}>
        {(shown) => (
          <DataTable caption={t("table")} columns={columns} rows={shown} rowKey={keyOf} empty={null} />
        )}
      </ShownPart>
    </Panel>
  );
}

/** What deserves a look and does not stop the import. */
export function ImportWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const t = useTranslations("imports.problems");
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconInfoCircle aria-hidden />}>
      <Text fw={600} mb={4}>
        {t("warnings")}
      </Text>
      <ShownPart items={warnings}>
        {(shown) => (
          <List size="sm">
            {shown.map((one) => (
              <List.Item key={keyOf(one)}>
                {placeOf(one)}: {t(`warningCodes.${one.code}`, { value: one.value })}
              </List.Item>
            ))}
          </List>
        )}
      </ShownPart>
    </Alert>
  );
}
