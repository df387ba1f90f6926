"use client";

import { SimpleGrid, Skeleton, Text } from "@mantine/core";
import { IconChalkboard, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import styles from "./class-list.module.css";
import { classesQuery } from "./class-queries";

/** The caller's classes as cards. */
export function ClassList({ emptyHint }: { emptyHint: string }) {
  const t = useTranslations("classes.classList");
  const { data, error, refetch } = useQuery(classesQuery());
  if (error && !data) return <ProblemNotice error={error} onRetry={() => refetch()} />;
  if (data?.items.length === 0) {
    return (
      <Panel>
        <EmptyState icon={IconChalkboard} title={t("noClassesYet")}>
          {emptyHint}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      {data
        ? data.items.map((one) => (
            <Link key={one.class_id} href={`/classes/${one.class_id}`} className={styles.card}>
              <span className={styles.code}>{one.code}</span>
              <Text component="h2" fw={650} size="lg" lh={1.3}>
                {one.name}
              </Text>
              <Text size="sm" c="dimmed" style={{ flex: 1 }}>
                {one.teachers.map((teacher) => teacher.name).join(", ") || t("noTeacherYet")}
              </Text>
              <span className={styles.foot}>
                <IconUsers size={16} aria-hidden />
                {t("students", { count: one.student_count })}
                {one.room && ` · ${one.room}`}
              </span>
            </Link>
          ))
        : ["a", "b", "c"].map((key) => <Skeleton key={key} height={172} radius="lg" />)}
    </SimpleGrid>
  );
}
