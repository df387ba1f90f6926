"use client";

import { Group, Select } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { SearchInput } from "@/lib/ui/search-input";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { role as roleSchema } from "../schema";
import { usePeopleColumns } from "./people-columns";
import { type PeopleFilter, peopleQuery } from "./people-queries";

function readFilter(get: (name: string) => string | undefined): PeopleFilter {
  const role = roleSchema.safeParse(get("role"));
  const enrolled = get("enrolled");
  const search = get("search");
  return {
    ...(search ? { search } : {}),
    ...(role.success ? { role: role.data } : {}),
    ...(enrolled === "true" || enrolled === "false" ? { enrolled } : {}),
  };
}

/** Everyone in the school, searched and filtered through the address. */
export function PeopleList() {
  const t = useTranslations("people.peopleList");
  const roles = useTranslations("people.roles");
  const columns = usePeopleColumns();
  const url = useUrlFilter();
  const filter = readFilter(url.get);
  const people = useInfiniteQuery(peopleQuery(filter));
  const rows = people.data?.pages.flatMap((page) => page.items);
  const filtered = Object.keys(filter).length > 0;

  return (
    <>
      <Group mb="md" gap="sm" role="search">
        <SearchInput
          label={t("searchPeople")}
          placeholder={t("nameOrEmail")}
          initial={filter.search ?? ""}
          onSearch={(search) => url.set({ search })}
        />
        <Select
          aria-label={t("role")}
          placeholder={t("everyRole")}
          clearable
          w={160}
          data={roleSchema.options.map((value) => ({ value, label: roles(value) }))}
          value={filter.role ?? null}
          onChange={(role) => url.set({ role })}
        />
        <Select
          aria-label={t("face")}
          placeholder={t("anyFaceState")}
          clearable
          w={170}
          data={[
            { value: "true", label: t("enrolled") },
            { value: "false", label: t("noFaceYet") },
          ]}
          value={filter.enrolled ?? null}
          onChange={(enrolled) => url.set({ enrolled })}
        />
      </Group>
      {people.isError && <ProblemNotice error={people.error} onRetry={() => people.refetch()} />}
      {!people.isError && (
        <Panel flush>
          <DataTable
            caption={t("people")}
            columns={columns}
            rows={rows}
            rowKey={(person) => person.user_id}
            empty={
              <EmptyState icon={IconUsers} title={filtered ? t("nobodyMatches") : t("nobodyHereYet")}>
                {filtered ? t("tryFewerLettersOr") : t("addTheFirstPerson")}
              </EmptyState>
            }
          />
          <LoadMore {...people} />
        </Panel>
      )}
    </>
  );
}
