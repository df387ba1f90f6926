"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CreateClassForm } from "./create-class-form";

export function CreateClassButton() {
  const t = useTranslations("classes.createClassButton");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {t("newClass")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("newClass")}>
        <CreateClassForm />
      </Modal>
    </>
  );
}
