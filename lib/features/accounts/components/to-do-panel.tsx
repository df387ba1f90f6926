import { Group, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { LinkButton } from "@/lib/ui/link-button";
import { Panel } from "@/lib/ui/panel";
import type { ToDo } from "../rules-to-do";
import styles from "./to-do-panel.module.css";

/** What needs doing, each with the way there. */
export function ToDoPanel({ items }: { items: ToDo[] }) {
  return (
    <Panel title="What needs doing" flush>
      {items.length === 0 ? (
        <Group gap="sm" className={styles.item} wrap="nowrap">
          <IconCircleCheck size={22} color="var(--mantine-color-green-6)" aria-hidden />
          <Text>Nothing. Every student can be recognised, every class has a teacher and a roster.</Text>
        </Group>
      ) : (
        <ul className={styles.list}>
          {items.map((item) => (
            <li key={item.title} className={styles.item}>
              <div>
                <Text fw={600}>{item.title}</Text>
                <Text size="sm" c="dimmed">
                  {item.hint}
                </Text>
              </div>
              <LinkButton href={item.href} variant="light" className={styles.action}>
                {item.action}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
