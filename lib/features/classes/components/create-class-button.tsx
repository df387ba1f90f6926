"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { CreateClassForm } from "./create-class-form";

export function CreateClassButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        New class
      </Button>
      <Modal opened={opened} onClose={close} title="New class">
        <CreateClassForm />
      </Modal>
    </>
  );
}
