import { Alert, List, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { StatusBadge } from "@/lib/features/attendance/components/status-badge";
import { type Column, DataTable } from "@/lib/ui/data-table";

import { Panel } from "@/lib/ui/panel";
import { useFormats } from "@/lib/ui/use-formats";
import type { Person } from "../schema";
import type { MergePreview as Preview } from "../schema-merge";
import { FaceState } from "./face-state";
import { PersonAvatar } from "./person-avatar";

/** One of the two, with what tells them apart. */
function PersonCard({ title, person }: { title: string; person: Person }) {
  return (
    <Panel title={title}>
      <Stack gap="sm" align="flex-start">
        <PersonAvatar name={person.name} photoUrl={person.photo_url} size={72} />
        <div>
          <Text fw={650} size="lg">
            {person.name}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {[person.email, person.external_id].filter(Boolean).join(" · ")}
          </Text>
        </div>
        <FaceState enrolled={person.enrolled} deactivated={person.deactivated} />
      </Stack>
    </Panel>
  );
}

/** What merging would do: records, classes, faces, and the sessions in which both have a record. */
export function MergePreview({ preview }: { preview: Preview }) {
  const t = useTranslations("people.merge");
  const { formatDateTime } = useFormats();
  const { conflicts, faces } = preview;
  const columns: Column<Preview["conflicts"][number]>[] = [
    {
      id: "session",
      header: t("session"),
      onPhone: "main",
      cell: ({ class_name, starts_at }) => `${class_name}, ${formatDateTime(starts_at)}`,
    },
    { id: "kept", header: t("keptHas"), cell: ({ kept_status }) => <StatusBadge status={kept_status} /> },
    { id: "other", header: t("otherHas"), cell: ({ other_status }) => <StatusBadge status={other_status} /> },
    {
      id: "stays",
      header: t("stays"),
      onPhone: "side",
      cell: ({ stays, kept_status, other_status }) => (
        <StatusBadge status={stays === "kept" ? kept_status : other_status} />
      ),
    },
  ];
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="lg">
        <PersonCard title={t("kept")} person={preview.kept} />
        <PersonCard title={t("gone")} person={preview.other} />
      </SimpleGrid>
      {faces === "different" && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert">
          <Text fw={600}>{t("facesDiffer")}</Text>
          {t("facesDifferText")}
        </Alert>
      )}
      <Panel title={t("whatHappens")}>
        <List spacing="xs">
          <List.Item>{t("logs", { count: preview.logs_moved })}</List.Item>
          <List.Item>
            {preview.classes_joined.length > 0
              ? t("classes", { classes: preview.classes_joined.join(", ") })
              : t("noClasses")}
          </List.Item>
          <List.Item>{t(`faces.${faces}`, { count: preview.samples_after })}</List.Item>
          <List.Item>{t("signIn", { email: preview.kept.email, gone: preview.other.email })}</List.Item>
        </List>
      </Panel>
      {conflicts.length > 0 && (
        <Panel flush title={t("conflicts", { count: conflicts.length })} description={t("conflictsText")}>
          <DataTable
            caption={t("conflictsTable")}
            columns={columns}
            rows={conflicts}
            rowKey={({ session_id }) => session_id}
            empty={null}
          />
        </Panel>
      )}
    </Stack>
  );
}
