import { Group, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Column } from "@/lib/ui/data-table";
import { TextLink } from "@/lib/ui/text-link";
import type { Person } from "../schema";
import { FaceState } from "./face-state";
import { PersonAvatar } from "./person-avatar";

export function usePeopleColumns(): Column<Person>[] {
  const t = useTranslations("people.peopleColumns");
  const roles = useTranslations("people.roles");
  return [
    {
      id: "name",
      header: t("name"),
      onPhone: "main",
      cell: (person) => (
        <Group gap="sm" wrap="nowrap" mih={44}>
          <PersonAvatar name={person.name} photoUrl={person.photo_url} />
          <div style={{ minWidth: 0 }}>
            <TextLink href={`/people/${person.user_id}`} fw={600} c="var(--mantine-color-text)">
              {person.name}
            </TextLink>
            <Text size="xs" c="dimmed" truncate="end">
              {person.email}
            </Text>
          </div>
        </Group>
      ),
    },
    { id: "role", header: t("role"), onPhone: "hide", cell: (person) => roles(person.role) },
    {
      id: "face",
      header: t("face"),
      onPhone: "side",
      cell: (person) => <FaceState enrolled={person.enrolled} deactivated={person.deactivated} />,
    },
  ];
}
