import { FullPageNotice } from "@/lib/ui/full-page-notice";
import { LinkButton } from "@/lib/ui/link-button";

export default function NotFound() {
  return (
    <FullPageNotice title="There is nothing here" action={<LinkButton href="/">Go to the start</LinkButton>}>
      The address may be mistyped, or what it named is gone or not yours to see.
    </FullPageNotice>
  );
}
