"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CreatePersonForm } from "./create-person-form";

export function CreatePersonButton() {
  const t = useTranslations("people.createPersonButton");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {t("addPerson")}
      </Button>
      <Modal opened={opened} onClose={close} title={t("addAPerson")}>
        <CreatePersonForm />
      </Modal>
    </>
  );
}
