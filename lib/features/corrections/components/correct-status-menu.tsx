"use client";

import { Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { StatusBadge } from "@/lib/features/attendance/components/status-badge";
import { useStatusWords } from "@/lib/features/attendance/components/use-status-words";
import { CorrectStatusForm } from "./correct-status-form";
import type { CorrectableRecord } from "./correction";
import { keepFocus } from "./keep-focus";

interface CorrectStatusMenuProps extends CorrectableRecord {
  /** What is tapped; by default the status as a badge. */
  children?: ReactNode;
}

/** A status that a tap corrects: status, reason, save; undo follows in a note. For teachers and admins. */
export function CorrectStatusMenu({ children, ...record }: CorrectStatusMenuProps) {
  const t = useTranslations("corrections.menu");
  const word = useStatusWords(record.statuses);
  const [opened, { close, toggle }] = useDisclosure(false);
  const mark = `${record.sessionId} ${record.userId}`;
  const done = () => {
    close();
    keepFocus(mark);
  };
  const status = record.status ? word(record.status) : t("noRecord");
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      width={320}
      position="bottom-end"
      shadow="md"
      radius="md"
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          data-correction={mark}
          onClick={toggle}
          mih={44}
          aria-label={t("open", { name: record.name, status })}
          style={{ display: "inline-flex", alignItems: "center", gap: 4 }}
        >
          {children ??
            (record.status ? (
              <StatusBadge status={record.status} label={status} />
            ) : (
              <span style={{ color: "var(--mantine-color-dimmed)" }}>{status}</span>
            ))}
          <IconChevronDown size={16} aria-hidden color="var(--mantine-color-dimmed)" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown
        aria-label={t("title", { name: record.name })}
        mah="80dvh"
        style={{ overflowY: "auto" }}
      >
        {opened && <CorrectStatusForm record={record} onDone={done} />}
      </Popover.Dropdown>
    </Popover>
  );
}
