import { Badge, Button, Text, Title } from "@mantine/core";
import { IconCircleCheckFilled } from "@tabler/icons-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import type { OpenSession } from "@/lib/features/classes/schema";
import { formatTime } from "@/lib/ui/format-time";
import classes from "./check-in.module.css";

interface CheckInDoneProps {
  name: string;
  session: OpenSession;
  record: NonNullable<OpenSession["mine"]>;
}

const sentences: Record<NonNullable<OpenSession["mine"]>["status"], string> = {
  present: "You are marked present",
  late: "You are marked late",
  absent: "You are marked absent",
  excused: "You are excused",
};

/** The answer, where the camera was: name, time, status. */
export function CheckInDone({ name, session, record }: CheckInDoneProps) {
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
        {sentences[record.status]}
      </Text>
      <Text>
        {session.class_name}, recorded at {formatTime(record.timestamp, session.time_zone)}
      </Text>
      <Badge variant="default" maw="100%">
        {record.camera_source}
      </Badge>
      <Button variant="default" component={Link} href="/history" mt="sm">
        See your history
      </Button>
    </div>
  );
}
