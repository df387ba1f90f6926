import { z } from "zod";
import { requirePageUser } from "@/lib/core/auth/page-session";
import { EnrolScreen } from "@/lib/features/people/components/enrol-screen";

export const metadata = { title: "Enrol a face" };

export default async function EnrolPage({ searchParams }: { searchParams: Promise<{ person?: unknown }> }) {
  await requirePageUser("admin");
  const person = z.uuid().safeParse((await searchParams).person);
  return <EnrolScreen key={person.data} personId={person.data} />;
}
