import { ActionIcon, Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconLayoutGrid, IconList, IconSearch } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { countMembers, FILTERS, type MemberFilter, type MemberSort, SORTS } from "../rules-members";
import type { LiveMember } from "../schema";
import styles from "./session-screen.module.css";

export interface MemberView {
  filter: MemberFilter;
  sort: MemberSort;
  search: string;
  layout: "grid" | "list";
}

interface MemberFiltersProps {
  members: readonly LiveMember[];
  view: MemberView;
  onChange: (change: Partial<MemberView>) => void;
}

/** Which people are shown, in which order, and how. */
export function MemberFilters({ members, view, onChange }: MemberFiltersProps) {
  const t = useTranslations("liveSessions.filters");
  const counts = countMembers(members);
  const filters = FILTERS.filter((name) => name !== "check" || counts.check > 0 || view.filter === "check");
  const other = view.layout === "grid" ? "list" : "grid";
  return (
    <Group gap="sm" className={styles.filters}>
      <SegmentedControl
        aria-label={t("label")}
        value={view.filter}
        onChange={(value) => onChange({ filter: FILTERS.find((name) => name === value) ?? "all" })}
        data={filters.map((name) => ({ value: name, label: t(name, { count: counts[name] }) }))}
        size="sm"
        className={styles.segments}
      />
      <TextInput
        aria-label={t("search")}
        placeholder={t("search")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={view.search}
        onChange={(event) => onChange({ search: event.currentTarget.value })}
        className={styles.search}
      />
      <Select
        aria-label={t("sort")}
        value={view.sort}
        onChange={(value) => onChange({ sort: SORTS.find((name) => name === value) ?? "name" })}
        data={SORTS.map((name) => ({ value: name, label: t(`by.${name}`) }))}
        allowDeselect={false}
        w={170}
      />
      <ActionIcon
        variant="default"
        size={44}
        aria-label={t(other === "list" ? "asList" : "asGrid")}
        onClick={() => onChange({ layout: other })}
      >
        {other === "list" ? <IconList size={20} aria-hidden /> : <IconLayoutGrid size={20} aria-hidden />}
      </ActionIcon>
    </Group>
  );
}
