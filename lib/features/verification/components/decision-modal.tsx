import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { ProblemNotice } from "@/lib/ui/problem-notice";

const STATUSES: readonly AttendanceStatus[] = ["present", "late", "excused", "absent"];

interface DecisionModalProps {
  title: string;
  hint?: string;
  label: string;
  description: string;
  /** What most people would write. */
  suggested: string;
  confirm: string;
  danger?: boolean;
  /** Also asks for a status. */
  withStatus?: boolean;
  pending: boolean;
  error: Error | null;
  onClose: () => void;
  onDecide: (words: string, status?: AttendanceStatus) => void;
}

/** Asks for the words of a decision before it is made. Mounted while it is open. */
export function DecisionModal(props: DecisionModalProps) {
  const t = useTranslations("verification.review");
  const statuses = useTranslations("attendance.statuses");
  const [words, setWords] = useState(props.suggested);
  const [status, setStatus] = useState<AttendanceStatus>("present");
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered
      closeButtonProps={{ "aria-label": t("cancel") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onDecide(words.trim(), props.withStatus ? status : undefined);
        }}
      >
        <Stack gap="md">
          {props.hint ? <Text size="sm">{props.hint}</Text> : null}
          {props.withStatus ? (
            <Select
              label={t("newStatus")}
              allowDeselect={false}
              data={STATUSES.map((value) => ({ value, label: statuses(value) }))}
              value={status}
              onChange={(value) => setStatus(STATUSES.find((one) => one === value) ?? "present")}
            />
          ) : null}
          <TextInput
            label={props.label}
            description={props.description}
            value={words}
            maxLength={200}
            data-autofocus
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <ProblemNotice error={props.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={props.onClose}>
              {t("cancel")}
            </Button>
            <Button
              type="submit"
              color={props.danger ? "red" : undefined}
              loading={props.pending}
              disabled={words.trim() === ""}
            >
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
