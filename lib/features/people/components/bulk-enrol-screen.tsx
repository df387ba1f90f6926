"use client";

import { Alert } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { PageHeader } from "@/lib/ui/page-header";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { lookUpPeople } from "../endpoints";
import { groupPictures, personKeys } from "../rules-bulk-photos";
import type { BulkPerson } from "../schema";
import { BulkChoose } from "./bulk-choose";
import { picturesOf } from "./bulk-files";
import { BulkRun } from "./bulk-run";

/** Keys in one question to the server. */
const LOOK_UP_AT_ONCE = 2000;

async function findPeople(paths: readonly string[]): Promise<Map<string, BulkPerson>> {
  const keys = [...new Set(paths.flatMap(personKeys))].filter((key) => key.length <= 254);
  const people = new Map<string, BulkPerson>();
  for (let i = 0; i < keys.length; i += LOOK_UP_AT_ONCE) {
    const { items } = await callApi(lookUpPeople, { body: { keys: keys.slice(i, i + LOOK_UP_AT_ONCE) } });
    for (const person of items) {
      if (person.external_id) people.set(person.external_id.toLowerCase(), person);
      people.set(person.email, person);
    }
  }
  return people;
}

/** Faces of many people from a folder or zip of their photos. */
export function BulkEnrolScreen() {
  const t = useTranslations("people.bulk");
  const open = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const pictures = await picturesOf(files).catch((cause: unknown) =>
        cause instanceof RangeError ? ("tooLarge" as const) : ("brokenZip" as const),
      );
      if (typeof pictures === "string") return pictures;
      if (pictures.length === 0) return "noPictures" as const;
      return groupPictures(pictures, await findPeople(pictures.map(({ path }) => path)));
    },
  });
  const groups = Array.isArray(open.data) ? open.data : undefined;
  return (
    <>
      <PageHeader
        back={{ href: "/people", label: t("back") }}
        title={t("title")}
        description={t("description")}
      />
      {groups ? (
        <BulkRun groups={groups} onOther={open.reset} />
      ) : (
        <>
          <ProblemNotice error={open.error} />
          {typeof open.data === "string" && (
            <Alert color="red" variant="light" role="alert" mb="md">
              {t(open.data)}
            </Alert>
          )}
          <BulkChoose opening={open.isPending} onFiles={(files) => open.mutate(files)} />
        </>
      )}
    </>
  );
}
