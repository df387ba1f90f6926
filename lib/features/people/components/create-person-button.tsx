"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { CreatePersonForm } from "./create-person-form";

export function CreatePersonButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        Add person
      </Button>
      <Modal opened={opened} onClose={close} title="Add a person">
        <CreatePersonForm />
      </Modal>
    </>
  );
}
