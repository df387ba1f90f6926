import { Button, Group, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { useFormats } from "@/lib/ui/use-formats";
import { decideLog } from "../endpoints";
import type { LogReview } from "../schema";
import { DecisionModal } from "./decision-modal";
import styles from "./review.module.css";
import { useRoleName } from "./use-role-name";
import { VerificationBadge } from "./verification-badge";
import { REVIEWS_KEY } from "./verification-queries";

/** A check-in to decide: who, when, why it is doubted, and the photos beside the enrolled one. */
export function LogReviewCard({ log }: { log: LogReview }) {
  const t = useTranslations("verification.review");
  const reasons = useTranslations("verification.reasons");
  const statuses = useTranslations("attendance.statuses");
  const roleName = useRoleName();
  const { formatDateTime } = useFormats();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<"accept" | "reject">();
  const decide = useMutation({
    mutationFn: (body: { decision: "accept" | "reject"; reason: string }) =>
      callApi(decideLog, { params: { logId: log.log_id }, body }),
    onSuccess: ({ outcome }) => {
      setAsking(undefined);
      notifications.show({ message: t(outcome, { name: log.name }) });
      return Promise.all([
        queries.invalidateQueries({ queryKey: REVIEWS_KEY }),
        queries.invalidateQueries({ queryKey: ["logs"] }),
      ]);
    },
  });
  const time = formatDateTime(log.timestamp, log.time_zone);
  return (
    <article className={styles.card} aria-label={log.name} data-testid="log-review">
      <Group justify="space-between" gap="sm" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Title order={3} size="h4">
            {log.name}
          </Title>
          <Text size="sm" c="dimmed">
            {log.class_code} {log.class_name}
          </Text>
          <Text size="sm">
            {log.method === "pin"
              ? `${t("withPin")} · ${time}`
              : t("checkedIn", { status: statuses(log.status), camera: log.camera_source, time })}
          </Text>
        </div>
        <VerificationBadge state={log.method === "pin" ? "none" : "disputed"} method={log.method} />
      </Group>
      {log.reasons.length > 0 ? (
        <div>
          <Text size="sm" fw={600}>
            {t("why")}
          </Text>
          <ul className={styles.reasons}>
            {log.reasons.map(({ code, role }) => (
              <li key={`${code} ${role ?? ""}`}>
                <Text size="sm">{reasons(code, { role: role ? roleName(role) : "" })}</Text>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {log.frames.length > 0 ? (
        <ul className={styles.photos} aria-label={t("frames")}>
          {log.enrolled ? (
            <li className={styles.enrolled}>
              <Photo
                url={`/api/people/${log.user_id}/photo`}
                alt={t("photoOf", { name: log.name, role: t("enrolled") })}
                caption={t("enrolled")}
              />
            </li>
          ) : null}
          {log.frames.map((frame) => (
            <li key={frame.frame_id}>
              <Photo
                url={frame.url}
                alt={t("photoOf", { name: log.name, role: roleName(frame.role) })}
                caption={roleName(frame.role)}
              />
            </li>
          ))}
        </ul>
      ) : (
        <Text size="sm" c="dimmed">
          {t("noPhotos")}
        </Text>
      )}
      <Group gap="sm">
        <Button onClick={() => setAsking("accept")}>{t("accept")}</Button>
        <Button variant="default" onClick={() => setAsking("reject")}>
          {t("reject")}
        </Button>
      </Group>
      {asking ? (
        <DecisionModal
          title={t(asking === "accept" ? "acceptTitle" : "rejectTitle")}
          {...(asking === "reject" ? { hint: t("rejectHint"), danger: true } : {})}
          label={t("reason")}
          description={t("reasonHint")}
          suggested={t(asking === "accept" ? "acceptReason" : "rejectReason")}
          confirm={t(asking)}
          pending={decide.isPending}
          error={decide.error}
          onClose={() => setAsking(undefined)}
          onDecide={(reason) => decide.mutate({ decision: asking, reason })}
        />
      ) : null}
    </article>
  );
}

function Photo({ url, alt, caption }: { url: string; alt: string; caption: string }) {
  return (
    <figure>
      {/* biome-ignore lint/performance/noImgElement: private, signed and short-lived */}
      <img src={url} alt={alt} loading="lazy" width={160} height={160} />
      <Text component="figcaption" size="xs" c="dimmed" mt={4}>
        {caption}
      </Text>
    </figure>
  );
}
