import { Group, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import styles from "./panel.module.css";

interface PanelProps {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** For lists and tables that reach the panel's edges. */
  flush?: boolean;
  children: ReactNode;
}

/** A surface that holds one subject. */
export function Panel({ title, description, actions, flush, children }: PanelProps) {
  const titleId = useId();
  return (
    <section
      className={styles.panel}
      data-flush={flush || undefined}
      aria-labelledby={title ? titleId : undefined}
    >
      {(title || actions) && (
        <Group className={styles.head} justify="space-between" gap="sm">
          <div>
            {title && (
              <Title order={2} id={titleId}>
                {title}
              </Title>
            )}
            {description && (
              <Text size="sm" c="dimmed" mt={4}>
                {description}
              </Text>
            )}
          </div>
          {actions}
        </Group>
      )}
      <div className={styles.body}>{children}</div>
    </section>
  );
}
