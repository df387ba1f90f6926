import { Button, Group, Modal, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconSearch, IconUserOff } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { PersonAvatar } from "@/lib/features/people/components/person-avatar";
import type { DraftFace } from "../schema";
import classes from "./class-photo.module.css";
import { FaceCrop } from "./face-crop";
import type { ReadPicture } from "./use-room-pictures";

export interface RosterPerson {
  user_id: string;
  name: string;
  enrolled: boolean;
}

interface FacePickerProps {
  draft: DraftFace;
  picture: ReadPicture;
  index: number;
  roster: readonly RosterPerson[];
  onName: (userId: string | null) => void;
  onClose: () => void;
}

const likely = 3;

/** Whose face this is: the likeliest first, then everybody of the roster by name, or nobody. */
export function FacePicker({ draft, picture, index, roster, onName, onClose }: FacePickerProps) {
  const t = useTranslations("classPhoto.picker");
  const [typed, setTyped] = useState("");
  const first = draft.candidates.slice(0, likely).map(({ user_id }) => user_id);
  const order = (person: RosterPerson) => {
    const place = first.indexOf(person.user_id);
    return place < 0 ? likely : place;
  };
  const shown = roster
    .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()))
    .sort((a, b) => order(a) - order(b));
  return (
    <Modal opened onClose={onClose} title={t("title")} size="md">
      <Stack gap="md">
        <Group gap="md" wrap="nowrap">
          <FaceCrop picture={picture} index={index} size={96} />
          <TextInput
            aria-label={t("search")}
            placeholder={t("search")}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
            flex={1}
          />
        </Group>
        <ul className={classes.people}>
          {shown.map((person) => (
            <li key={person.user_id}>
              <UnstyledButton className={classes.person} onClick={() => onName(person.user_id)}>
                <PersonAvatar
                  name={person.name}
                  photoUrl={person.enrolled ? `/api/people/${person.user_id}/photo` : null}
                />
                <Text fw={600}>{person.name}</Text>
                {order(person) < likely && (
                  <Text size="xs" c="dimmed" ms="auto">
                    {t("likely")}
                  </Text>
                )}
              </UnstyledButton>
            </li>
          ))}
        </ul>
        <Button
          variant="default"
          leftSection={<IconUserOff size={18} aria-hidden />}
          onClick={() => onName(null)}
        >
          {t("nobody")}
        </Button>
      </Stack>
    </Modal>
  );
}
