"use client";

import { ActionIcon, Button, Group, Skeleton, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Children, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { addDays, mondayOf } from "../rules-zoned";
import { useDayWords } from "./use-day-words";
import styles from "./week-panel.module.css";

interface WeekGridProps {
  description?: ReactNode;
  monday: string;
  today: string;
  loading: boolean;
  /** Why there is nothing to show. */
  error: Error | null;
  onRetry: () => void;
  /** What a day holds; nothing: it says so. */
  children: (day: string) => ReactNode;
}

/** A week: columns on wide screens, one day under the other on phones. The week is in the address. */
export function WeekGrid({
  description,
  monday,
  today,
  loading,
  error,
  onRetry,
  children: contentOf,
}: WeekGridProps) {
  const t = useTranslations("timetable.week");
  const words = useDayWords();
  const url = useUrlFilter();
  const show = (day: string) => url.set({ week: mondayOf(today) === day ? null : day });
  return (
    <Panel
      title={t("title")}
      description={description}
      actions={
        <Group gap="xs">
          <ActionIcon aria-label={t("previous")} onClick={() => show(addDays(monday, -7))}>
            <IconChevronLeft size={20} aria-hidden className="mantine-rotate-rtl" />
          </ActionIcon>
          <Button variant="default" onClick={() => show(mondayOf(today))}>
            {t("thisWeek")}
          </Button>
          <ActionIcon aria-label={t("next")} onClick={() => show(addDays(monday, 7))}>
            <IconChevronRight size={20} aria-hidden className="mantine-rotate-rtl" />
          </ActionIcon>
        </Group>
      }
    >
      {error && <ProblemNotice error={error} onRetry={onRetry} />}
      <ol className={styles.week} aria-label={t("caption", { day: words.date(monday) })} aria-busy={loading}>
        {Array.from({ length: 7 }, (_, index) => addDays(monday, index)).map((day) => {
          const content = contentOf(day);
          const isEmpty = Children.toArray(content).length === 0;
          return (
            <li key={day} className={styles.day} data-today={day === today || undefined}>
              <span className={styles.name}>{words.shortDate(day)}</span>
              {content}
              {loading && isEmpty && <Skeleton height={48} />}
              {!loading && !error && isEmpty && (
                <Text size="xs" c="dimmed">
                  {t("none")}
                </Text>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
