"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { CreateApiKey } from "./create-api-key";

export function CreateApiKeyButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        New key
      </Button>
      {/* A click beside the window must not lose a key that is shown only once. */}
      <Modal opened={opened} onClose={close} title="New API key" closeOnClickOutside={false}>
        <CreateApiKey onDone={close} />
      </Modal>
    </>
  );
}
