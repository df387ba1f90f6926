import type { LiveMember } from "./schema";

export const FILTERS = ["all", "here", "missing", "check"] as const;
export type MemberFilter = (typeof FILTERS)[number];
export const SORTS = ["name", "newest", "status"] as const;
export type MemberSort = (typeof SORTS)[number];

/** Here, late or not. */
export function isHere({ record }: LiveMember): boolean {
  return record?.status === "present" || record?.status === "late";
}

/** Neither here nor excused. */
export function isMissing({ record }: LiveMember): boolean {
  return !record || record.status === "absent";
}

/** Nobody saw or named them: no record, or the one that closing the session wrote. */
export function isUnrecorded({ record }: LiveMember): boolean {
  return !record || record.method === "automatic";
}

/** Somebody should look: the server's own look at the photos found something odd. */
export function needsLook({ record }: LiveMember): boolean {
  return record?.verification === "disputed";
}

const fits: Record<MemberFilter, (member: LiveMember) => boolean> = {
  all: () => true,
  here: isHere,
  missing: isMissing,
  check: needsLook,
};

/** How many people each filter shows. */
export function countMembers(
  members: readonly LiveMember[],
): Record<MemberFilter | "late" | "excused", number> {
  const count = (test: (member: LiveMember) => boolean) => members.filter(test).length;
  return {
    all: members.length,
    here: count(isHere),
    missing: count(isMissing),
    check: count(needsLook),
    late: count(({ record }) => record?.status === "late"),
    excused: count(({ record }) => record?.status === "excused"),
  };
}

/** Who has to be dealt with comes first. */
const statusOrder = { absent: 1, late: 2, excused: 3, present: 4 } as const;

function placeOf({ record }: LiveMember): number {
  return record ? statusOrder[record.status] : 0;
}

/** The people of a filter whose names contain the words, in the order asked for; equal ones stay by name. */
export function pickMembers(
  members: readonly LiveMember[],
  { filter, sort, search }: { filter: MemberFilter; sort: MemberSort; search: string },
): LiveMember[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const picked = members.filter((member) => {
    const name = fold(member.name);
    return fits[filter](member) && words.every((word) => name.includes(word));
  });
  if (sort === "newest") {
    const time = ({ record }: LiveMember) => record?.timestamp ?? "";
    return picked.sort((a, b) => time(b).localeCompare(time(a)));
  }
  return sort === "status" ? picked.sort((a, b) => placeOf(a) - placeOf(b)) : picked;
}

/** Without case and accents: `Zoë` is found by `zoe`. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
