import { Button, FileButton, Group, Loader, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFolder, IconPhotoUp } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

/** Where a zip, a folder or many photos are chosen. */
export function BulkChoose({
  opening,
  onFiles,
}: {
  opening: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const t = useTranslations("people.bulk");
  return (
    <Stack gap="md">
      <Dropzone
        onDrop={onFiles}
        disabled={opening}
        inputProps={{ "aria-label": t("label") }}
        data-testid="bulk-files"
      >
        <Stack align="center" gap={6} py={40} style={{ pointerEvents: "none" }}>
          {opening ? (
            <Loader aria-label={t("opening")} />
          ) : (
            <IconPhotoUp size={44} stroke={1.4} aria-hidden />
          )}
          <Text fw={600} size="lg" ta="center">
            {opening ? t("opening") : t("drop")}
          </Text>
          <Text size="sm" c="dimmed" ta="center">
            {t("hint")}
          </Text>
        </Stack>
      </Dropzone>
      <Group justify="center">
        <FileButton
          multiple
          onChange={onFiles}
          // React does not know the attribute that browsers have for folders.
          inputProps={{ webkitdirectory: "" } as Record<string, string>}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFolder size={18} aria-hidden />}>
              {t("folder")}
            </Button>
          )}
        </FileButton>
      </Group>
    </Stack>
  );
}
