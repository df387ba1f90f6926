import { Select, SimpleGrid } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import { type ColumnMapping, IMPORT_FIELDS } from "../rules-source";

interface ImportColumnsProps {
  columns: readonly string[];
  mapping: ColumnMapping;
  busy: boolean;
  onChange: (mapping: ColumnMapping) => void;
}

/** Which column of the file holds which field. A column taken by another field moves here. */
export function ImportColumns({ columns, mapping, busy, onChange }: ImportColumnsProps) {
  const t = useTranslations("imports.columns");
  const options = columns.map((header, index) => ({
    value: String(index),
    label: header || `(${index + 1})`,
  }));
  const choose = (field: (typeof IMPORT_FIELDS)[number], chosen: string | null) => {
    const index = chosen === null ? null : Number(chosen);
    const free = IMPORT_FIELDS.map((other) => [other, mapping[other] === index ? null : mapping[other]]);
    onChange({ ...(Object.fromEntries(free) as ColumnMapping), [field]: index });
  };
  return (
    <Panel title={t("heading")} description={t("description")}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
        {IMPORT_FIELDS.map((field) => (
          <Select
            key={field}
            label={t(field)}
            placeholder={t("none")}
            clearable
            disabled={busy}
            data={options}
            value={mapping[field] === null ? null : String(mapping[field])}
            onChange={(chosen) => choose(field, chosen)}
          />
        ))}
      </SimpleGrid>
    </Panel>
  );
}
