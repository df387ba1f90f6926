"use client";

import { Group, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/lib/ui/link-button";
import { Panel } from "@/lib/ui/panel";
import type { ToDo } from "../rules-to-do";
import styles from "./to-do-panel.module.css";

/** What needs doing, each with the way there. */
export function ToDoPanel({ items }: { items: ToDo[] }) {
  const t = useTranslations("accounts.toDo");
  return (
    <Panel title={t("title")} flush>
      {items.length === 0 ? (
        <Group gap="sm" className={styles.item} wrap="nowrap">
          <IconCircleCheck size={22} color="var(--mantine-color-green-6)" aria-hidden />
          <Text>{t("nothing")}</Text>
        </Group>
      ) : (
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.kind} className={styles.item}>
              <div>
                <Text fw={600}>{t(`${item.kind}.title`, { count: item.count })}</Text>
                <Text size="sm" c="dimmed">
                  {t(`${item.kind}.hint`)}
                </Text>
              </div>
              <LinkButton href={item.href} variant="light" className={styles.action}>
                {t(`${item.kind}.action`)}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
