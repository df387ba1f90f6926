import { Badge, Button, Text, Title } from "@mantine/core";
import { IconCircleCheckFilled } from "@tabler/icons-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { OpenSession } from "@/lib/features/classes/schema";
import { useFormats } from "@/lib/ui/use-formats";
import classes from "./check-in.module.css";
import { CheckInVerification } from "./check-in-verification";

interface CheckInDoneProps {
  name: string;
  session: OpenSession;
  record: NonNullable<OpenSession["mine"]>;
}

/** The answer, where the camera was: name, time, status. */
export function CheckInDone({ name, session, record }: CheckInDoneProps) {
  const { formatTime } = useFormats();
  const t = useTranslations("attendance.checkInDone");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes.done} data-status={record.status} data-testid="check-in-done">
      <IconCircleCheckFilled size={84} className={classes.tick} aria-hidden />
      <Title order={2} ref={heading} tabIndex={-1} style={{ outline: "none" }}>
        {name}
      </Title>
      <Text fz="lg" fw={600}>
        {t(`sentences.${record.status}`)}
      </Text>
      <Text>
        {t("recordedAt", {
          className: session.class_name,
          time: formatTime(record.timestamp, session.time_zone),
        })}
      </Text>
      <CheckInVerification sessionId={session.session_id} />
      <Badge variant="default" maw="100%">
        {record.camera_source}
      </Badge>
      <Button variant="default" component={Link} href="/history" mt="sm">
        {t("seeYourHistory")}
      </Button>
    </div>
  );
}
