import { Group, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PersonAvatar } from "@/lib/features/people/components/person-avatar";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import { useFormats } from "@/lib/ui/use-formats";
import type { LiveMember } from "../schema";
import { type MembersProps, photoOf } from "./member-grid";
import { SurenessMark, VerificationMark } from "./member-marks";

/** Everybody as a line of a table. */
export function MemberList({ members, timeZone, statusOf }: MembersProps) {
  const t = useTranslations("liveSessions.members");
  const { formatTime } = useFormats();
  const columns: Column<LiveMember>[] = [
    {
      id: "name",
      header: t("name"),
      onPhone: "main",
      cell: (member) => (
        <Group gap="sm" wrap="nowrap" mih={44} data-testid="member">
          <PersonAvatar name={member.name} photoUrl={photoOf(member)} />
          <Text fw={600}>{member.name}</Text>
        </Group>
      ),
    },
    {
      id: "time",
      header: t("time"),
      cell: ({ record }) =>
        record && record.status !== "absent" ? formatTime(record.timestamp, timeZone) : "–",
    },
    { id: "camera", header: t("camera"), cell: ({ record }) => record?.camera_source ?? "–" },
    {
      id: "sureness",
      header: t("sureness"),
      cell: ({ record }) =>
        record && (
          <Group gap="sm">
            {record.status !== "absent" && <SurenessMark record={record} />}
            <VerificationMark record={record} />
          </Group>
        ),
    },
    { id: "status", header: t("status"), onPhone: "side", align: "end", cell: statusOf },
  ];
  return (
    <Panel flush>
      <DataTable
        caption={t("label")}
        columns={columns}
        rows={[...members]}
        rowKey={(member) => member.user_id}
        empty={null}
      />
    </Panel>
  );
}
