"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface AddButtonProps {
  label: string;
  title: string;
  /** What stands in the window; it closes it by `close`. */
  children: (close: () => void) => ReactNode;
}

/** Opens a window in which something is made that is shown only once: a click beside it must not lose that. */
export function AddButton({ label, title, children }: AddButtonProps) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeOnClickOutside={false}>
        {children(close)}
      </Modal>
    </>
  );
}
