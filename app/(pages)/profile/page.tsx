import { SimpleGrid, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { db } from "@/lib/core/db";
import { OwnFace } from "@/lib/features/people/components/own-face";
import { OwnNameForm } from "@/lib/features/people/components/own-name-form";
import { OwnPasswordForm } from "@/lib/features/people/components/own-password-form";
import { requirePerson } from "@/lib/features/people/data-people";
import { PageHeader } from "@/lib/ui/page-header";
import { Panel } from "@/lib/ui/panel";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const user = await requirePageUser();
  const person = await requirePerson(db(), user.userId);
  return (
    <>
      <PageHeader title="Profile" description="What Rollcall knows about you, and what you can change." />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <OwnFace person={person} />
        <Stack gap="lg">
          <Panel title="You">
            <OwnNameForm name={user.name} email={user.email} />
          </Panel>
          <Panel title="Password">
            <OwnPasswordForm email={user.email} />
          </Panel>
        </Stack>
      </SimpleGrid>
    </>
  );
}
