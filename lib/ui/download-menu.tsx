"use client";

import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { saveFile } from "./save-file";

/** Files that a list comes as, by ending. */
const FILES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
type FileKind = keyof typeof FILES;

interface DownloadMenuProps {
  /** The address of what is shown, with its filters. */
  href: string;
  /** Of the file, without an ending. */
  name: string;
}

/** Downloads all of a filtered list as a file. */
export function DownloadMenu({ href, name }: DownloadMenuProps) {
  const t = useTranslations("ui.download");
  const download = useMutation({
    mutationFn: async (kind: FileKind) => {
      const response = await fetch(href, { headers: { accept: FILES[kind] } });
      if (!response.ok) throw new Error(`the download answered ${response.status}`);
      saveFile(`${name}.${kind}`, await response.blob());
    },
    onError: () => notifications.show({ color: "red", message: t("failed") }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          loading={download.isPending}
        >
          {t("open")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(FILES) as FileKind[]).map((kind) => (
          <Menu.Item key={kind} onClick={() => download.mutate(kind)}>
            {t(kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
