import { Alert, Button, Stack, Textarea } from "@mantine/core";
import { IconCircleCheck, IconHourglass, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { createReviewRequest } from "../endpoints";
import { ownRequestsQuery } from "./verification-queries";

/** Asks the teacher to confirm presence, and tells their answer. */
export function AskTeacher({ sessionId }: { sessionId: string }) {
  const t = useTranslations("verification.otherWay");
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const requests = useQuery(ownRequestsQuery());
  const mine = requests.data?.items.find(
    (one) => one.session_id === sessionId && one.kind === "confirm_presence",
  );
  const ask = useMutation({
    mutationFn: () =>
      callApi(createReviewRequest, {
        body: { session_id: sessionId, kind: "confirm_presence", words: words.trim() },
      }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ownRequestsQuery().queryKey }),
        queries.invalidateQueries({ queryKey: CLASSES_KEY }),
      ]),
  });
  return (
    <Panel title={t("teacherTitle")} description={t("teacherDescription")}>
      <Stack gap="md" align="flex-start">
        {mine?.decision === "accepted" ? (
          <Alert color="teal" icon={<IconCircleCheck aria-hidden />} role="status">
            {t("accepted")}
          </Alert>
        ) : null}
        {mine?.decision === "declined" ? (
          <Alert color="red" icon={<IconX aria-hidden />} role="status">
            {t("declined", { answer: mine.answer ?? "" })}
          </Alert>
        ) : null}
        {mine && mine.decision === null ? (
          <Alert icon={<IconHourglass aria-hidden />} role="status">
            {t("asked")}
          </Alert>
        ) : null}
        {!mine || mine.decision === "declined" ? (
          <>
            <ProblemNotice error={ask.error} />
            <Textarea
              label={t("words")}
              maxLength={500}
              autosize
              minRows={2}
              w="100%"
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
              {t("ask")}
            </Button>
          </>
        ) : null}
      </Stack>
    </Panel>
  );
}
