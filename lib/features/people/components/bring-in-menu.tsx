"use client";

import { Button, Menu } from "@mantine/core";
import { IconFileSpreadsheet, IconPhotoUp, IconUpload } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "use-intl";

/** Ways to bring in many at once: a list of people, or a folder of their photos. */
export function BringInMenu() {
  const t = useTranslations("people.bringIn");
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconUpload size={18} aria-hidden />}>
          {t("button")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          href="/people/import"
          mih={44}
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
        >
          {t("list")}
        </Menu.Item>
        <Menu.Item
          component={Link}
          href="/people/photos"
          mih={44}
          leftSection={<IconPhotoUp size={18} aria-hidden />}
        >
          {t("photos")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
