"use client";

import { Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { StatusBadge } from "@/lib/features/attendance/components/status-badge";
import { useStatusWords } from "@/lib/features/attendance/components/use-status-words";
import { CorrectStatusForm } from "./correct-status-form";
import type { CorrectableRecord } from "./correction";

interface CorrectStatusMenuProps extends CorrectableRecord {
  /** What is tapped; by default the status as a badge. */
  children?: ReactNode;
}

/** A status that a tap corrects: status, reason, save; undo follows in a note. For teachers and admins. */
export function CorrectStatusMenu({ children, ...record }: CorrectStatusMenuProps) {
  const t = useTranslations("corrections.menu");
  const word = useStatusWords(record.statuses);
  const opener = useRef<HTMLButtonElement>(null);
  const [opened, { close, toggle }] = useDisclosure(false);
  /** The button that had the focus went with the form; keys go on from where they came. */
  const keepFocus = () => {
    if (document.activeElement === document.body) opener.current?.focus();
  };
  const status = record.status ? word(record.status) : t("noRecord");
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      onExitTransitionEnd={keepFocus}
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
          ref={opener}
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
        {opened && <CorrectStatusForm record={record} onDone={close} />}
      </Popover.Dropdown>
    </Popover>
  );
}
