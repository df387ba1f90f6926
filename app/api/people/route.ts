import { db } from "@/lib/core/db";
import { serve } from "@/lib/core/http/serve";
import { getPeoplePage } from "@/lib/features/people/data-people";
import { createPerson, listPeople } from "@/lib/features/people/endpoints";
import { createPersonWithoutFace } from "@/lib/features/people/mutations-create";

export const GET = serve(listPeople, async ({ query }) => getPeoplePage(db(), query));

export const POST = serve(createPerson, createPersonWithoutFace);
