"use client";

import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { peopleSearchQuery, personQuery } from "./people-queries";

interface PersonPickerProps {
  value: string | undefined;
  onChange: (userId: string | null) => void;
  /** Shown above; without it the box filters and says so to screen readers only. */
  label?: string;
}

/** Picks one person by name; for admins, who may search everyone. */
export function PersonPicker({ value, onChange, label }: PersonPickerProps) {
  const t = useTranslations("people.personPicker");
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 250);
  const chosen = useQuery({ ...personQuery(value ?? ""), enabled: value !== undefined });
  // The box holds the chosen name; searching for it again would hide everyone else.
  const found = useQuery(peopleSearchQuery(search === chosen.data?.name ? "" : search));
  const options = new Map(found.data?.items.map((one) => [one.user_id, one.name]));
  if (value && chosen.data) options.set(value, chosen.data.name);
  return (
    <Select
      {...(label ? { label } : { "aria-label": t("person"), placeholder: t("everyone") })}
      searchable
      clearable
      w={label ? 320 : 200}
      maw="100%"
      filter={({ options: all }) => all}
      nothingFoundMessage={t("nobody")}
      searchValue={typed}
      onSearchChange={setTyped}
      data={[...options].map(([id, label]) => ({ value: id, label }))}
      value={value ?? null}
      onChange={onChange}
    />
  );
}
