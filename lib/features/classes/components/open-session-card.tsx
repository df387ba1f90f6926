"use client";

import { Group, Progress, Text } from "@mantine/core";
import { IconDeviceTv, IconUsers } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/lib/ui/link-button";
import { useFormats } from "@/lib/ui/use-formats";
import type { ClassSessionView } from "../schema";
import { CloseSessionButton } from "./close-session-button";
import styles from "./open-session-card.module.css";

interface OpenSessionCardProps {
  session: ClassSessionView;
  /** Also lead to the class, where the page is not the class's own. */
  withClassLink?: boolean;
}

/** A session whose check-in is open: how many are here, the kiosk, and the end of it. */
export function OpenSessionCard({ session, withClassLink }: OpenSessionCardProps) {
  const t = useTranslations("classes.openSessionCard");
  const { formatSpan } = useFormats();
  const { recorded, expected } = session;
  return (
    <article className={styles.card}>
      <div className={styles.text}>
        <span className={styles.live}>
          <span className={styles.dot} aria-hidden="true" />
          {t("checkInOpen")}
        </span>
        <Text fw={650} size="lg">
          {withClassLink ? (
            <Link href={`/classes/${session.class_id}`} className={styles.link}>
              {session.class_code} · {session.class_name}
            </Link>
          ) : (
            (session.title ?? session.class_name)
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {formatSpan(session.starts_at, session.ends_at, session.time_zone)}
          {session.room ? ` · ${session.room}` : ""}
        </Text>
      </div>
      <div className={styles.count}>
        <Text size="sm">
          {t.rich("ofHere", {
            recorded,
            expected,
            b: (words) => <strong className={styles.number}>{words}</strong>,
          })}
        </Text>
        <Progress
          value={expected > 0 ? (recorded / expected) * 100 : 0}
          size="md"
          radius="xl"
          aria-label={t("ofCheckedIn", { recorded, expected })}
        />
      </div>
      <Group gap="xs">
        <LinkButton
          href={`/sessions/${session.session_id}`}
          leftSection={<IconUsers size={18} aria-hidden />}
        >
          {t("whoIsHere")}
        </LinkButton>
        <LinkButton
          href={`/kiosk/${session.session_id}`}
          variant="default"
          leftSection={<IconDeviceTv size={18} aria-hidden />}
        >
          {t("startKiosk")}
        </LinkButton>
        <CloseSessionButton sessionId={session.session_id} />
      </Group>
    </article>
  );
}
