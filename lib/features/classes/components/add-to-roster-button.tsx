"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { peopleSearchQuery } from "@/lib/features/people/components/people-queries";
import { PersonAvatar } from "@/lib/features/people/components/person-avatar";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { SearchInput } from "@/lib/ui/search-input";
import { useChangeRoster } from "./use-change-roster";

interface AddToRosterProps {
  classId: string;
  onRoster: ReadonlySet<string>;
}

function AddToRoster({ classId, onRoster }: AddToRosterProps) {
  const t = useTranslations("classes.addToRosterButton");
  const [search, setSearch] = useState("");
  const people = useQuery(peopleSearchQuery(search, "student"));
  const change = useChangeRoster(classId);
  return (
    <Stack gap="md">
      <SearchInput
        label={t("searchStudents")}
        placeholder={t("nameOrEmail")}
        initial=""
        onSearch={setSearch}
      />
      <ProblemNotice error={people.error ?? change.failureReason} retrying={change.isPending} />
      <Stack gap={0} mih={320} component="ul" m={0} p={0} style={{ listStyle: "none" }}>
        {people.data?.items.map((person) => (
          <Group key={person.user_id} component="li" justify="space-between" wrap="nowrap" py={6}>
            <Group gap="sm" wrap="nowrap" miw={0}>
              <PersonAvatar name={person.name} photoUrl={person.photo_url} />
              <div style={{ minWidth: 0 }}>
                <Text fw={550}>{person.name}</Text>
                <Text size="xs" c="dimmed">
                  {person.email}
                </Text>
              </div>
            </Group>
            {onRoster.has(person.user_id) ? (
              <Group gap={6} c="dimmed" px="md" mih={44} wrap="nowrap">
                <IconCheck size={18} aria-hidden />
                <Text size="sm">{t("added")}</Text>
              </Group>
            ) : (
              <Button
                variant="light"
                aria-label={t("add", { name: person.name })}
                loading={change.isPending && change.variables?.add?.includes(person.user_id)}
                onClick={() => change.mutate({ add: [person.user_id] })}
              >
                {t("add2")}
              </Button>
            )}
          </Group>
        ))}
        {people.data?.items.length === 0 && (
          <Text component="li" c="dimmed" py="xl" ta="center">
            {t("noStudentMatches")}
          </Text>
        )}
      </Stack>
    </Stack>
  );
}

export function AddToRosterButton(props: AddToRosterProps) {
  const t = useTranslations("classes.addToRosterButton");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={open}>
        {t("addStudents")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("addStudents")}>
        <AddToRoster {...props} />
      </Modal>
    </>
  );
}
