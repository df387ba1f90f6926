"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarPlus } from "@tabler/icons-react";
import type { SchoolClass } from "../schema";
import { ScheduleForm } from "./schedule-form";

export function ScheduleButton({ one }: { one: SchoolClass }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={open}>
        Plan session
      </Button>
      <Modal opened={opened} onClose={close} title={`Plan a session of ${one.code}`}>
        <ScheduleForm one={one} onDone={close} />
      </Modal>
    </>
  );
}
