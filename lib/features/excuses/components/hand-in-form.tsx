"use client";

import {
  Alert,
  Button,
  FileInput,
  Input,
  MultiSelect,
  SegmentedControl,
  Stack,
  Textarea,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { IconPaperclip } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiProblem, callApi } from "@/lib/core/http/call-api";
import type { SchoolClass } from "@/lib/features/classes/schema";
import { DayPicker } from "@/lib/ui/day-picker";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { handInExcuse } from "../endpoints";
import { EXCUSES_KEY } from "./excuse-queries";
import { SessionChoice } from "./session-choice";
import { FILE_TYPES, MAX_FILE_BYTES, uploadExcuseFile } from "./upload-file";

interface HandInFormProps {
  classes: SchoolClass[];
  onDone: () => void;
}

/** For a session or for days, why, and perhaps a file. */
export function HandInForm({ classes, onDone }: HandInFormProps) {
  const t = useTranslations("excuses.form");
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: {
      what: "session",
      session_id: null as string | null,
      days: [null, null] as [string | null, string | null],
      class_ids: classes.map((one) => one.class_id),
      reason: "",
      file: null as File | null,
    },
    validate: {
      session_id: (id, { what }) => (what === "session" && !id ? t("needSession") : null),
      days: ([first], { what }) => (what === "days" && !first ? t("needDays") : null),
      class_ids: (ids, { what }) => (what === "days" && ids.length === 0 ? t("needClass") : null),
      reason: (reason) => (reason.trim() ? null : t("needReason")),
      file: (file) => {
        if (!file) return null;
        if (file.size > MAX_FILE_BYTES) return t("fileTooLarge");
        return FILE_TYPES.some((type) => type === file.type) ? null : t("fileKind");
      },
    },
  });
  const send = useMutation({
    mutationFn: async ({ what, session_id, days, class_ids, reason, file }: typeof form.values) => {
      const [first, last] = days;
      const span =
        what === "session" && session_id
          ? { session_id }
          : { class_ids, first_day: first ?? "", last_day: last ?? first ?? "" };
      const sent = file && { object_key: await uploadExcuseFile(file), name: file.name.slice(0, 200) };
      return callApi(handInExcuse, {
        body: { ...span, reason: reason.trim(), ...(sent ? { file: sent } : {}) },
      });
    },
    onSuccess: async () => {
      notifications.show({ message: t("sent") });
      onDone();
      await queryClient.invalidateQueries({ queryKey: EXCUSES_KEY });
    },
  });
  const uploadFailed = send.error && !(send.error instanceof ApiProblem);
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))} noValidate>
      <Stack gap="md">
        {uploadFailed ? (
          <Alert color="red" role="alert">
            {t("uploadFailed")}
          </Alert>
        ) : (
          <ProblemNotice error={send.failureReason} retrying={send.isPending} />
        )}
        <Input.Wrapper label={t("what")} labelElement="div" size="md">
          <SegmentedControl
            fullWidth
            size="md"
            mt={6}
            aria-label={t("what")}
            data={[
              { value: "session", label: t("session") },
              { value: "days", label: t("days") },
            ]}
            {...form.getInputProps("what")}
          />
        </Input.Wrapper>
        {form.values.what === "session" ? (
          <SessionChoice
            value={form.values.session_id}
            onChange={(id) => form.setFieldValue("session_id", id)}
            error={form.errors.session_id}
          />
        ) : (
          <>
            <DayPicker
              type="range"
              label={t("chooseDays")}
              allowSingleDateInRange
              valueFormat="D MMM YYYY"
              {...form.getInputProps("days")}
            />
            <MultiSelect
              label={t("classes")}
              data={classes.map((one) => ({ value: one.class_id, label: `${one.code} ${one.name}` }))}
              {...form.getInputProps("class_ids")}
            />
          </>
        )}
        <Textarea
          size="md"
          label={t("reason")}
          placeholder={t("reasonPlaceholder")}
          autosize
          minRows={3}
          maxLength={1000}
          {...form.getInputProps("reason")}
        />
        <FileInput
          size="md"
          label={t("file")}
          description={t("fileHint")}
          placeholder={t("filePlaceholder")}
          accept={FILE_TYPES.join(",")}
          clearable
          leftSection={<IconPaperclip size={18} aria-hidden />}
          {...form.getInputProps("file")}
        />
        <Button type="submit" loading={send.isPending}>
          {t("send")}
        </Button>
      </Stack>
    </form>
  );
}
