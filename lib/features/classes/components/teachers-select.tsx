"use client";

import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { peopleSearchQuery } from "@/lib/features/people/components/people-queries";

interface TeachersSelectProps {
  /** Those whose names are known already. */
  teachers: readonly { user_id: string; name: string }[];
  value?: string[];
  onChange?: (ids: string[]) => void;
  error?: ReactNode;
}

/** Who teaches, found by name. Chosen teachers keep their names when the search moves on. */
export function TeachersSelect({ teachers, ...input }: TeachersSelectProps) {
  const t = useTranslations("classes.classSettings");
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 250);
  const found = useQuery(peopleSearchQuery(search, "teacher"));
  const names = useRef(new Map(teachers.map((one) => [one.user_id, one.name])));
  for (const one of found.data?.items ?? []) names.current.set(one.user_id, one.name);
  return (
    <MultiSelect
      label={t("teachers")}
      placeholder={t("searchByName")}
      searchable
      hidePickedOptions
      nothingFoundMessage={t("noTeacher")}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...names.current].map(([value, label]) => ({ value, label }))}
      {...input}
    />
  );
}
