"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { CreateApiKey } from "./create-api-key";

export function CreateApiKeyButton() {
  const t = useTranslations("accounts.createApiKeyButton");
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
        {t("newKey")}
      </Button>
      {/* A click beside the window must not lose a key that is shown only once. */}
      <Modal opened={opened} onClose={close} title={t("newApiKey")} closeOnClickOutside={false}>
        <CreateApiKey onDone={close} />
      </Modal>
    </>
  );
}
