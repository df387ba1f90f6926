"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { FullPageNotice } from "@/lib/ui/full-page-notice";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  // Server parts must be asked again too; reset() alone would show the same failure.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <FullPageNotice title="This page could not be loaded" action={<Button onClick={retry}>Try again</Button>}>
      The server or its database does not answer just now. Nothing you saved is lost.
    </FullPageNotice>
  );
}
