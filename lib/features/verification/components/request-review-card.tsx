import { Button, Group, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import type { AttendanceStatus } from "@/lib/features/attendance/schema";
import { CLASSES_KEY } from "@/lib/features/classes/components/class-queries";
import { useFormats } from "@/lib/ui/use-formats";
import { decideRequest } from "../endpoints";
import type { RequestReview } from "../schema";
import { DecisionModal } from "./decision-modal";
import styles from "./review.module.css";
import { REVIEWS_KEY } from "./verification-queries";

interface Decision {
  decision: "accepted" | "declined";
  answer: string;
  status?: AttendanceStatus | undefined;
}

/** What a student asks: confirm that they are here, or look at a result again. */
export function RequestReviewCard({ request }: { request: RequestReview }) {
  const t = useTranslations("verification.review");
  const { formatDateTime, formatTime } = useFormats();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<"accepted" | "declined">();
  const decide = useMutation({
    mutationFn: (body: Decision) =>
      callApi(decideRequest, { params: { requestId: request.request_id }, body }),
    onSuccess: () => {
      setAsking(undefined);
      notifications.show({ message: t("answered", { name: request.name }) });
      return Promise.all([
        queries.invalidateQueries({ queryKey: REVIEWS_KEY }),
        queries.invalidateQueries({ queryKey: CLASSES_KEY }),
        queries.invalidateQueries({ queryKey: ["logs"] }),
      ]);
    },
  });
  const isDispute = request.request_kind === "dispute";
  const { name } = request;
  const titles = {
    accepted: isDispute ? t("agreeTitle", { name }) : t("confirmTitle", { name }),
    declined: t("declineTitle", { name }),
  };
  const suggested = {
    accepted: isDispute ? t("agreeAnswer") : t("confirmAnswer"),
    declined: t("declineAnswer"),
  };
  const yes = isDispute ? t("agree") : t("confirm");
  return (
    <article className={styles.card} aria-label={name} data-testid="request-review">
      <div>
        <Title order={3} size="h4">
          {name}
        </Title>
        <Text size="sm" c="dimmed">
          {request.class_code} {request.class_name}
        </Text>
        <Text size="sm" fw={600}>
          {isDispute ? t("disputes", { status: request.status ?? "none" }) : t("asksToConfirm")}
        </Text>
        <Text size="sm" c="dimmed">
          {t("asked", {
            session: formatDateTime(request.session_starts_at, request.time_zone),
            time: formatTime(request.created_at, request.time_zone),
          })}
        </Text>
      </div>
      {request.words ? (
        <Text component="blockquote" size="sm" m={0} style={{ whiteSpace: "pre-wrap" }}>
          {request.words}
        </Text>
      ) : null}
      <Group gap="sm">
        <Button onClick={() => setAsking("accepted")}>{yes}</Button>
        <Button variant="default" onClick={() => setAsking("declined")}>
          {t("decline")}
        </Button>
      </Group>
      {asking ? (
        <DecisionModal
          title={titles[asking]}
          label={t("answer")}
          description={t("answerHint")}
          suggested={suggested[asking]}
          confirm={asking === "accepted" ? yes : t("decline")}
          danger={asking === "declined"}
          withStatus={asking === "accepted" && isDispute}
          pending={decide.isPending}
          error={decide.error}
          onClose={() => setAsking(undefined)}
          onDecide={(answer, status) => decide.mutate({ decision: asking, answer, status })}
        />
      ) : null}
    </article>
  );
}
