"use client";

import { Group, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AttendanceLogPanel } from "@/lib/features/attendance/components/attendance-log-panel";
import { LinkButton } from "@/lib/ui/link-button";
import { PageHeader } from "@/lib/ui/page-header";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFormats } from "@/lib/ui/use-formats";
import { EditPersonForm } from "./edit-person-form";
import { FacePanel } from "./face-panel";
import { FaceState } from "./face-state";
import { LookAlikesPanel } from "./look-alikes-panel";
import { personQuery } from "./people-queries";
import { PersonAvatar } from "./person-avatar";
import { ToggleDeactivated } from "./toggle-deactivated";

/** Everything an admin sees and does about one person. `self`: it is the admin's own page. */
export function PersonPage({ userId, self }: { userId: string; self: boolean }) {
  const t = useTranslations("people.personPage");
  const merge = useTranslations("people.merge");
  const { formatDate } = useFormats();
  const roles = useTranslations("people.roles");
  const { data: person, error, refetch } = useQuery(personQuery(userId));
  if (error && !person) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  return (
    <>
      <PageHeader
        back={{ href: "/people", label: t("people") }}
        title={
          <Group gap="md" wrap="nowrap">
            {person ? (
              <PersonAvatar name={person.name} photoUrl={person.photo_url} size={64} />
            ) : (
              <Skeleton circle height={64} />
            )}
            <span>{person?.name ?? <Skeleton height={28} width={200} />}</span>
          </Group>
        }
        actions={person && <FaceState enrolled={person.enrolled} deactivated={person.deactivated} />}
        description={
          person
            ? t("hereSince", { role: roles(person.role), date: formatDate(person.created_at) })
            : t("loadingThisPerson")
        }
      />
      <Stack gap="lg">
        <LookAlikesPanel userId={userId} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <FacePanel person={person} />
          <Panel title={t("profile")}>
            {person ? (
              // Another key after every save: the form starts over from what the server now has.
              <EditPersonForm
                key={`${person.name} ${person.email} ${person.role}`}
                person={person}
                self={self}
              />
            ) : (
              <Skeleton height={250} />
            )}
          </Panel>
        </SimpleGrid>
        <AttendanceLogPanel title={t("attendance")} filter={{ user_id: userId }} hide={["person"]} />
        {person && (
          <Panel title={merge("panel")}>
            <Group justify="space-between" gap="md">
              <Text c="dimmed" maw="34rem">
                {merge("panelText")}
              </Text>
              <LinkButton href={`/people/${userId}/merge`} variant="default">
                {merge("open")}
              </LinkButton>
            </Group>
          </Panel>
        )}
        {person && !self && (
          <Panel title={person.deactivated ? t("deactivated") : t("deactivate")}>
            <Group justify="space-between" gap="md">
              <Text c="dimmed" maw="34rem">
                {person.deactivated ? t("thisPersonCanNeither") : t("endsTheirSignIn")}
              </Text>
              <ToggleDeactivated person={person} />
            </Group>
          </Panel>
        )}
      </Stack>
    </>
  );
}
