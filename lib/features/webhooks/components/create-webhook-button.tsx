"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CreateWebhook } from "./create-webhook";

export function CreateWebhookButton() {
  const t = useTranslations("webhooks.add");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {t("open")}
      </Button>
      {/* A click beside the window must not lose a secret that is shown only once. */}
      <Modal opened={opened} onClose={close} title={t("title")} closeOnClickOutside={false}>
        <CreateWebhook onDone={close} />
      </Modal>
    </>
  );
}
