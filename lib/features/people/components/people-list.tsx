"use client";

import { Group, Select } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { classesQuery } from "@/lib/features/classes/components/class-queries";
import { ExportMenu } from "@/lib/features/imports/components/export-menu";
import { DataTable } from "@/lib/ui/data-table";
import { EmptyState } from "@/lib/ui/empty-state";
import { LoadMore } from "@/lib/ui/load-more";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { SearchInput } from "@/lib/ui/search-input";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { type PeopleFilter, peopleFilter, role as roleSchema } from "../schema";
import { usePeopleColumns } from "./people-columns";
import { peopleQuery } from "./people-queries";

/** A face state beside having one or not. */
const LOOK_ALIKE = "look_alike";

/** The filter of the address; what is not understood there does not filter. */
function readFilter(get: (name: string) => string | undefined): PeopleFilter {
  const given = Object.entries(peopleFilter.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(get(name));
    return parsed.success && parsed.data ? [[name, parsed.data]] : [];
  });
  return Object.fromEntries(given) as PeopleFilter;
}

/** Everyone in the school, searched and filtered through the address. */
export function PeopleList() {
  const t = useTranslations("people.peopleList");
  const roles = useTranslations("people.roles");
  const columns = usePeopleColumns();
  const url = useUrlFilter();
  const filter = readFilter(url.get);
  const classes = useQuery(classesQuery());
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
          aria-label={t("class")}
          placeholder={t("everyClass")}
          clearable
          searchable
          w={190}
          data={(classes.data?.items ?? []).map(({ class_id, name }) => ({ value: class_id, label: name }))}
          value={filter.class_id ?? null}
          onChange={(class_id) => url.set({ class_id })}
        />
        <Select
          aria-label={t("face")}
          placeholder={t("anyFaceState")}
          clearable
          w={170}
          data={[
            { value: "true", label: t("enrolled") },
            { value: "false", label: t("noFaceYet") },
            { value: LOOK_ALIKE, label: t("lookAlike") },
          ]}
          value={filter.look_alike ? LOOK_ALIKE : (filter.enrolled ?? null)}
          onChange={(state) =>
            url.set({
              enrolled: state === LOOK_ALIKE ? null : state,
              look_alike: state === LOOK_ALIKE ? "true" : null,
            })
          }
        />
        <Select
          aria-label={t("account")}
          placeholder={t("activeOrNot")}
          clearable
          w={170}
          data={[
            { value: "true", label: t("active") },
            { value: "false", label: t("deactivated") },
          ]}
          value={filter.active ?? null}
          onChange={(active) => url.set({ active })}
        />
        <ExportMenu filter={filter} />
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
