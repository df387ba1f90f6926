import { Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./figure-tile.module.css";

/** Figures side by side; two to a row on phones. */
export function FigureRow({ children }: { children: ReactNode }) {
  return <dl className={styles.row}>{children}</dl>;
}

interface FigureTileProps {
  label: string;
  /** Undefined while loading. */
  value: ReactNode | undefined;
  hint?: ReactNode;
}

/** One figure and what it counts. */
export function FigureTile({ label, value, hint }: FigureTileProps) {
  return (
    <div className={styles.tile}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} fz="1.75rem" lh={1.25} fw={650} className={styles.value}>
        {value === undefined ? <Skeleton height={28} width={64} my={4} /> : value}
      </Text>
      {hint && (
        <Text component="dd" m={0} size="xs" c="dimmed">
          {hint}
        </Text>
      )}
    </div>
  );
}
