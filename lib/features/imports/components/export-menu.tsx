"use client";

import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { endpointUrl } from "@/lib/core/http/call-api";
import type { PeopleFilter } from "@/lib/features/people/schema";
import { exportPeople } from "../endpoints";
import { EXPORT_FORMATS } from "../schema";

/** Downloads the people of a filter in the format of choice. */
export function ExportMenu({ filter }: { filter: PeopleFilter }) {
  const t = useTranslations("imports.actions");
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />}>
          {t("export")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            mih={44}
            href={endpointUrl(exportPeople, { query: { ...filter, format } })}
            download
          >
            {t(format)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
