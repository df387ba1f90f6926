"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { NewPairingCode } from "./new-pairing-code";

export function PairKioskButton() {
  const t = useTranslations("devices");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {t("page.new")}
      </Button>
      {/* A click beside the window must not lose a code that is shown only once. */}
      <Modal opened={opened} onClose={close} title={t("code.title")} closeOnClickOutside={false}>
        <NewPairingCode onDone={close} />
      </Modal>
    </>
  );
}
