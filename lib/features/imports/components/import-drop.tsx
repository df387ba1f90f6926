import { Anchor, Loader, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";

/** Written with the marks spreadsheets need; the addresses are reserved for examples. */
const EXAMPLE = [
  "name,email,role,class codes,external id",
  '"Ada Lovelace",ada@school.example,student,"MATH-1; ART-2",1001',
  '"José Ñandú",jose@school.example,teacher,MATH-1,2001',
  "",
].join("\r\n");

/** Where a list is chosen or dropped, and what it may look like. */
export function ImportDrop({ reading, onFile }: { reading: boolean; onFile: (file: File) => void }) {
  const t = useTranslations("imports.drop");
  return (
    <Stack gap="lg">
      <Dropzone
        multiple={false}
        onDrop={([file]) => file && onFile(file)}
        disabled={reading}
        inputProps={{ "aria-label": t("label") }}
        data-testid="import-file"
      >
        <Stack align="center" gap={6} py={44} style={{ pointerEvents: "none" }}>
          {reading ? (
            <Loader aria-label={t("reading")} />
          ) : (
            <IconFileSpreadsheet size={44} stroke={1.4} aria-hidden />
          )}
          <Text fw={600} size="lg" ta="center">
            {reading ? t("reading") : t("title")}
          </Text>
          <Text size="sm" c="dimmed" ta="center">
            {t("formats")}
          </Text>
        </Stack>
      </Dropzone>
      <Panel title={t("columns")}>
        <Text maw="44rem">{t("columnsText")}</Text>
        <Anchor
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${EXAMPLE}`)}`}
          download="people.csv"
          display="inline-block"
          mt="sm"
          py={10}
        >
          {t("example")}
        </Anchor>
      </Panel>
    </Stack>
  );
}
