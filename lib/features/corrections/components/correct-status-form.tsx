"use client";

import { Alert, Button, Chip, Group, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "@/lib/core/http/call-api";
import { useStatusWords } from "@/lib/features/attendance/components/use-status-words";
import { STATUSES } from "@/lib/features/classes/rules-status";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { ChangesList } from "./changes-list";
import { changesQuery } from "./changes-query";
import type { CorrectableRecord } from "./correction";
import { useCorrectStatus } from "./use-correct-status";

const REASONS = ["seen", "cameraFailed", "wrongPerson", "cameLate", "leftEarly", "note", "other"] as const;

/** Somebody was quicker: says who, and what the record reads now. */
function ChangedNotice({ record }: { record: CorrectableRecord }) {
  const t = useTranslations("corrections.menu");
  const word = useStatusWords(record.statuses);
  const { data } = useQuery(changesQuery(record.sessionId, record.userId));
  const last = data?.items[0];
  const status = last?.to_status ? word(last.to_status) : t("noRecord");
  return (
    <Alert color="yellow" role="alert" p="sm">
      {last?.changed_by ? t("changedBy", { author: last.changed_by, status }) : t("changed", { status })}
    </Alert>
  );
}

/** Which status, and why. */
export function CorrectStatusForm({ record, onDone }: { record: CorrectableRecord; onDone: () => void }) {
  const t = useTranslations("corrections");
  const word = useStatusWords(record.statuses);
  const [status, setStatus] = useState(record.status);
  const [reason, setReason] = useState<string>("seen");
  const [words, setWords] = useState("");
  const correct = useCorrectStatus(record, onDone);
  const known = REASONS.find((one) => one === reason) ?? "seen";
  const text = known === "other" ? words.trim() : t(`reasons.${known}`);
  const changed = correct.error instanceof ApiProblem && correct.error.reason === "changed_meanwhile";
  return (
    <Stack gap="sm">
      <Text fw={650}>{t("menu.title", { name: record.name })}</Text>
      {changed ? (
        <ChangedNotice record={record} />
      ) : (
        <ProblemNotice error={correct.failureReason} retrying={correct.isPending} />
      )}
      <SimpleGrid cols={2} spacing="xs" role="group" aria-label={t("menu.status")}>
        {STATUSES.map((one) => (
          <Button
            key={one}
            variant={one === status ? "filled" : "default"}
            aria-pressed={one === status}
            onClick={() => setStatus(one)}
          >
            {word(one)}
          </Button>
        ))}
      </SimpleGrid>
      <Chip.Group value={known} onChange={(value) => setReason(String(value))}>
        <Group gap={6} role="radiogroup" aria-label={t("menu.reason")}>
          {REASONS.map((one) => (
            <Chip key={one} value={one} size="sm" styles={{ label: { minHeight: 36 } }}>
              {t(`reasons.${one}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {known === "other" && (
        <TextInput
          aria-label={t("menu.otherReason")}
          placeholder={t("menu.otherPlaceholder")}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <Button
        loading={correct.isPending}
        disabled={!text || !status || status === record.status}
        onClick={() =>
          correct.mutate({ from: record.status, status, reason: text, revision: record.revision })
        }
      >
        {t("menu.save")}
      </Button>
      <ChangesList record={record} />
    </Stack>
  );
}
