"use client";

import { ActionIcon, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconUserMinus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ExportMenu } from "@/lib/features/imports/components/export-menu";
import { FaceState } from "@/lib/features/people/components/face-state";
import { PersonAvatar } from "@/lib/features/people/components/person-avatar";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { LinkButton } from "@/lib/ui/link-button";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { TextLink } from "@/lib/ui/text-link";
import { AddToRosterButton } from "./add-to-roster-button";
import { rosterQuery } from "./class-queries";
import type { RosterMember } from "./roster-member";
import { useChangeRoster } from "./use-change-roster";

/** Who is expected in a class. Admins change it; teachers read it. */
export function RosterPanel({ classId, isAdmin }: { classId: string; isAdmin: boolean }) {
  const t = useTranslations("classes.rosterPanel");
  const imports = useTranslations("imports.actions");
  const { data, error, refetch } = useQuery(rosterQuery(classId));
  const change = useChangeRoster(classId);
  const remove = (member: RosterMember) =>
    change.mutate(
      { remove: [member.user_id] },
      { onSuccess: () => notifications.show({ message: t("isOffTheRoster", { name: member.name }) }) },
    );
  const columns: Column<RosterMember>[] = [
    {
      id: "name",
      header: t("name"),
      onPhone: "main",
      cell: (member) => (
        <Group gap="sm" wrap="nowrap" mih={44}>
          <PersonAvatar
            name={member.name}
            photoUrl={member.enrolled ? `/api/people/${member.user_id}/photo` : null}
          />
          <div style={{ minWidth: 0 }}>
            {isAdmin ? (
              <TextLink href={`/people/${member.user_id}`} fw={600} c="var(--mantine-color-text)">
                {member.name}
              </TextLink>
            ) : (
              <Text fw={600}>{member.name}</Text>
            )}
            <Text size="xs" c="dimmed" truncate="end">
              {member.email}
            </Text>
          </div>
        </Group>
      ),
    },
    { id: "face", header: t("face"), cell: (member) => <FaceState enrolled={member.enrolled} /> },
  ];
  if (isAdmin) {
    columns.push({
      id: "remove",
      header: t("remove"),
      hideHeader: true,
      align: "end",
      onPhone: "side",
      cell: (member) => (
        <ActionIcon
          aria-label={t("takeOffTheRoster", { name: member.name })}
          loading={change.isPending && change.variables?.remove?.includes(member.user_id)}
          onClick={() => remove(member)}
        >
          <IconUserMinus size={20} aria-hidden />
        </ActionIcon>
      ),
    });
  }
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <ProblemNotice error={change.failureReason} retrying={change.isPending} />
      <Panel
        flush
        title={data ? t("onTheRoster", { count: data.items.length }) : t("roster")}
        actions={
          isAdmin && (
            <Group gap="sm">
              <ExportMenu filter={{ class_id: classId, role: "student" }} />
              <LinkButton href={`/classes/${classId}/import`} variant="default">
                {imports("import")}
              </LinkButton>
              <AddToRosterButton
                classId={classId}
                onRoster={new Set(data?.items.map((one) => one.user_id))}
              />
            </Group>
          )
        }
      >
        <DataTable
          caption={t("rosterByName")}
          columns={columns}
          rows={data?.items}
          rowKey={(member) => member.user_id}
          empty={
            <EmptyState icon={IconUsers} title={t("nobodyOnTheRoster")}>
              {isAdmin ? t("addTheStudentsWho") : t("anAdminAddsThe")}
            </EmptyState>
          }
        />
      </Panel>
    </>
  );
}
