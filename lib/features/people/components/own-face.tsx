import { Group, List, ListItem, Stack, Text } from "@mantine/core";
import { Panel } from "@/lib/ui/panel";
import type { Person } from "../schema";
import { FaceState } from "./face-state";
import { PersonAvatar } from "./person-avatar";

/** What Rollcall holds of one's own face, in plain words. */
export function OwnFace({ person }: { person: Person }) {
  return (
    <Panel title="Your face">
      <Stack gap="md">
        <Group gap="md" wrap="nowrap">
          <PersonAvatar name={person.name} photoUrl={person.photo_url} size={80} />
          <Stack gap={6} align="flex-start">
            <FaceState enrolled={person.enrolled} />
            <Text size="sm">
              {person.enrolled
                ? "Cameras of your classes can recognise you."
                : "Ask an admin to enrol your face; it takes a minute."}
            </Text>
          </Stack>
        </Group>
        <div>
          <Text fw={600} mb={4}>
            What is stored
          </Text>
          <List size="sm" spacing={6} c="dimmed">
            <ListItem>
              {person.enrolled
                ? `128 numbers that describe your face, made of ${person.sample_count} ${person.sample_count === 1 ? "photo" : "photos"}, and those photos.`
                : "Nothing of your face yet. After enrolment: 128 numbers that describe it, and the photos they came from."}
            </ListItem>
            <ListItem>
              For each check-in: the time, the camera's name, and the photo that was compared.
            </ListItem>
            <ListItem>
              Your face is measured on the device in front of you. An admin can delete all of it at any time:
              ask.
            </ListItem>
          </List>
        </div>
      </Stack>
    </Panel>
  );
}
