"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload, IconFileSpreadsheet, IconPhoto, IconTable } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { saveFile } from "./save-file";
import { csvBlob, type TableCells } from "./table-csv";
import { xlsxBlob } from "./table-xlsx";

interface ChartDownloadsProps {
  title: string;
  /** Without an ending. */
  fileName: string;
  /** Undefined where there is no picture to take, for instance while the table is shown. */
  picture: (() => Promise<Blob>) | undefined;
  cells: () => TableCells;
  disabled: boolean;
}

/** A chart to keep: as a picture, or its figures. */
export function ChartDownloads({ title, fileName, picture, cells, disabled }: ChartDownloadsProps) {
  const t = useTranslations("ui.chart");
  const [busy, setBusy] = useState(false);
  const save = async (ending: "png" | "xlsx", make: () => Promise<Blob>) => {
    setBusy(true);
    try {
      saveFile(`${fileName}.${ending}`, await make());
    } catch {
      notifications.show({ color: "red", message: t(ending === "png" ? "pictureFailed" : "xlsxFailed") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="default"
          aria-label={t("download", { title: title.toLowerCase() })}
          loading={busy}
          disabled={disabled}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {picture && (
          <Menu.Item
            mih={44}
            leftSection={<IconPhoto size={18} aria-hidden />}
            onClick={() => save("png", picture)}
          >
            {t("picture")}
          </Menu.Item>
        )}
        <Menu.Item
          mih={44}
          leftSection={<IconTable size={18} aria-hidden />}
          onClick={() => saveFile(`${fileName}.csv`, csvBlob(cells()))}
        >
          {t("csv")}
        </Menu.Item>
        <Menu.Item
          mih={44}
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          onClick={() => save("xlsx", () => xlsxBlob(title, cells()))}
        >
          {t("xlsx")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
