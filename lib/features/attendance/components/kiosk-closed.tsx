import { Button } from "@mantine/core";
import { IconClockOff, IconCloudOff } from "@tabler/icons-react";
import Link from "next/link";
import type { OpenSession } from "@/lib/features/classes/schema";
import { EmptyState } from "@/lib/ui/empty-state";

/** Shown when the session is not open: never was, closed meanwhile, or the server is away. */
export function KioskClosed({ session, failed }: { session: OpenSession | undefined; failed: boolean }) {
  if (failed) {
    return (
      <EmptyState icon={IconCloudOff} title="The server does not answer">
        This page keeps trying and goes on by itself.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconClockOff}
      title={session ? "Check-in is closed" : "Check-in is not open for this session"}
      action={
        <Button component={Link} href={session ? `/classes/${session.class_id}` : "/classes"}>
          Back to the class
        </Button>
      }
    >
      {session
        ? `${session.recorded} of ${session.expected} were recorded. The camera is off.`
        : "It may be over, or not have begun. Open it from its class; if it opens later, this page starts by itself."}
    </EmptyState>
  );
}
