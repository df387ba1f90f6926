"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { SchoolClass } from "../schema";
import { ScheduleForm } from "./schedule-form";

export function ScheduleButton({ one }: { one: SchoolClass }) {
  const t = useTranslations("classes.scheduleButton");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={open}>
        {t("planSession")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("planASessionOf", { code: one.code })}>
        <ScheduleForm one={one} onDone={close} />
      </Modal>
    </>
  );
}
