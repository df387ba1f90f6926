"use client";

import { ActionIcon, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconCalendarStats, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import { EmptyState } from "@/lib/ui/empty-state";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { createTerm, deleteTerm, updateTerm } from "../endpoints";
import type { Term } from "../schema";
import { DaySpanForm } from "./day-span-form";
import { useDayWords } from "./use-day-words";

/** The school's terms. */
export function TermsPanel({ terms }: { terms: Term[] }) {
  const t = useTranslations("timetable");
  const words = useDayWords();
  const queryClient = useQueryClient();
  const [edited, setEdited] = useState<Term | "new" | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
  const save = useMutation({
    mutationFn: (body: { name: string; first_day: string; last_day: string }) =>
      edited && edited !== "new"
        ? callApi(updateTerm, { params: { termId: edited.term_id }, body })
        : callApi(createTerm, { body }),
    onSuccess: async () => {
      setEdited(null);
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (termId: string) => callApi(deleteTerm, { params: { termId } }),
    onSuccess: refresh,
  });
  const ask = ({ term_id, name }: Term) =>
    modals.openConfirmModal({
      title: t("terms.removeTitle", { name }),
      children: <Text size="sm">{t("terms.removeText")}</Text>,
      labels: { confirm: t("terms.confirm"), cancel: t("terms.keep") },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(term_id),
    });
  const open = (term: Term | "new") => {
    save.reset();
    setEdited(term);
  };
  return (
    <Panel
      title={t("terms.title")}
      description={t("terms.description")}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => open("new")}>
          {t("terms.add")}
        </Button>
      }
    >
      <ProblemNotice error={remove.failureReason} retrying={remove.isPending} />
      {terms.length === 0 && (
        <EmptyState icon={IconCalendarStats} title={t("terms.none")}>
          {t("terms.noneText")}
        </EmptyState>
      )}
      <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: "none" }}>
        {terms.map((term) => (
          <Group key={term.term_id} component="li" justify="space-between" wrap="nowrap" mih={52}>
            <div style={{ minWidth: 0 }}>
              <Text fw={550}>{term.name}</Text>
              <Text size="sm" c="dimmed">
                {t("holidays.span", { first: words.date(term.first_day), last: words.date(term.last_day) })}
              </Text>
            </div>
            <Group gap={0} wrap="nowrap">
              <ActionIcon aria-label={t("terms.edit", { name: term.name })} onClick={() => open(term)}>
                <IconPencil size={20} aria-hidden />
              </ActionIcon>
              <ActionIcon aria-label={t("terms.remove", { name: term.name })} onClick={() => ask(term)}>
                <IconTrash size={20} aria-hidden />
              </ActionIcon>
            </Group>
          </Group>
        ))}
      </Stack>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={t(edited === "new" ? "terms.newTitle" : "terms.editTitle")}
      >
        {edited && (
          <DaySpanForm
            {...(edited === "new" ? {} : { initial: edited })}
            namePlaceholder={t("terms.namePlaceholder")}
            submit={t("terms.save")}
            error={save.failureReason}
            pending={save.isPending}
            onSubmit={(span) => save.mutate(span)}
          />
        )}
      </Modal>
    </Panel>
  );
}
