import { IconUserScan } from "@tabler/icons-react";
import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { CreatePersonButton } from "@/lib/features/people/components/create-person-button";
import { PeopleList } from "@/lib/features/people/components/people-list";
import { LinkButton } from "@/lib/ui/link-button";
import { PageHeader } from "@/lib/ui/page-header";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  await requirePageUser("admin");
  return (
    <>
      <PageHeader
        title="People"
        description="Everyone who signs in, teaches or is recognised."
        actions={
          <>
            <LinkButton href="/enrol" variant="default" leftSection={<IconUserScan size={18} aria-hidden />}>
              Enrol a face
            </LinkButton>
            <CreatePersonButton />
          </>
        }
      />
      <PeopleList />
    </>
  );
}
