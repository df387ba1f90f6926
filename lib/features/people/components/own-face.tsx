"use client";

import { Group, List, ListItem, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import type { Person } from "../schema";
import { FaceState } from "./face-state";
import { PersonAvatar } from "./person-avatar";

/** What Rollcall holds of one's own face, in plain words. */
export function OwnFace({ person }: { person: Person }) {
  const t = useTranslations("people.ownFace");
  return (
    <Panel title={t("yourFace")}>
      <Stack gap="md">
        <Group gap="md" wrap="nowrap">
          <PersonAvatar name={person.name} photoUrl={person.photo_url} size={80} />
          <Stack gap={6} align="flex-start">
            <FaceState enrolled={person.enrolled} />
            <Text size="sm">{person.enrolled ? t("camerasOfYourClasses") : t("askAnAdminTo")}</Text>
          </Stack>
        </Group>
        <div>
          <Text fw={600} mb={4}>
            {t("whatIsStored")}
          </Text>
          <List size="sm" spacing={6} c="dimmed">
            <ListItem>
              {person.enrolled ? t("numbers", { count: person.sample_count }) : t("nothingOfYourFace")}
            </ListItem>
            <ListItem>{t("forEachCheckIn")}</ListItem>
            <ListItem>{t("yourFaceIsMeasured")}</ListItem>
          </List>
        </div>
      </Stack>
    </Panel>
  );
}
