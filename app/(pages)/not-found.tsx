import { Button } from "@mantine/core";
import Link from "next/link";
import { FullPageNotice } from "@/lib/ui/full-page-notice";

export default function NotFound() {
  return (
    <FullPageNotice
      title="There is nothing here"
      action={
        <Button component={Link} href="/">
          Go to the start
        </Button>
      }
    >
      The address may be mistyped, or what it named is gone or not yours to see.
    </FullPageNotice>
  );
}
