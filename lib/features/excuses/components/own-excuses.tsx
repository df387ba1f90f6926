"use client";

import { Button, Modal, Skeleton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconFilePlus } from "@tabler/icons-react";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { classesQuery, SLOW_MS } from "@/lib/features/classes/components/class-queries";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { withdrawExcuse } from "../endpoints";
import { ExcuseCard } from "./excuse-card";
import { EXCUSES_KEY, ownExcusesQuery } from "./excuse-queries";
import { HandInForm } from "./hand-in-form";

/** A student's excuses, what came of them, and a way to hand one in. */
export function OwnExcuses() {
  const t = useTranslations("excuses");
  const queryClient = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const excuses = useInfiniteQuery({ ...ownExcusesQuery(), refetchInterval: SLOW_MS });
  const { data, error, refetch } = excuses;
  const own = data?.pages.flatMap((page) => page.items);
  const classes = useQuery(classesQuery());
  const items = classes.data?.items ?? [];
  const withdraw = useMutation({
    mutationFn: (excuseId: string) => callApi(withdrawExcuse, { params: { excuseId } }),
    onSuccess: () => notifications.show({ message: t("own.withdrawn") }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: EXCUSES_KEY }),
  });
  return (
    <Panel
      flush
      title={t("own.title")}
      actions={
        <Button
          variant="default"
          leftSection={<IconFilePlus size={18} aria-hidden />}
          disabled={items.length === 0}
          onClick={open}
        >
          {t("form.button")}
        </Button>
      }
    >
      <ProblemNotice
        error={(data ? null : error) ?? withdraw.failureReason}
        {...(data ? {} : { onRetry: () => refetch() })}
      />
      {!data && !error && <Skeleton height={80} m="md" />}
      {own?.length === 0 && (
        <Text c="dimmed" p="md">
          {t("own.none")}
        </Text>
      )}
      {own?.map((excuse) => (
        <ExcuseCard
          key={excuse.excuse_id}
          excuse={excuse}
          title={`${excuse.class_code} · ${excuse.class_name}`}
        >
          {excuse.state === "submitted" && (
            <Button
              variant="subtle"
              style={{ alignSelf: "flex-start" }}
              loading={withdraw.isPending && withdraw.variables === excuse.excuse_id}
              onClick={() => withdraw.mutate(excuse.excuse_id)}
            >
              {t("own.withdraw")}
            </Button>
          )}
        </ExcuseCard>
      ))}
      <LoadMore {...excuses} />
      <Modal opened={opened} onClose={close} title={t("form.title")}>
        {opened && <HandInForm classes={items} onDone={close} />}
      </Modal>
    </Panel>
  );
}
