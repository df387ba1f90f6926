import type { LiveChange, LiveMember, LiveSession } from "./schema";

/** What a listener who knows `before` has to be told to know `after`. */
export function changeBetween(before: LiveSession, after: LiveSession): LiveChange {
  const known = new Map(before.members.map((member) => [member.user_id, JSON.stringify(member)]));
  const still = new Set(after.members.map(({ user_id }) => user_id));
  return {
    ...after,
    members: after.members.filter((member) => known.get(member.user_id) !== JSON.stringify(member)),
    gone: before.members.flatMap(({ user_id }) => (still.has(user_id) ? [] : [user_id])),
  };
}

const byName = new Intl.Collator("en", { sensitivity: "base" });

/** What the listener then knows; people stay in the order of their names. */
export function applyChange(before: LiveSession, { gone, ...change }: LiveChange): LiveSession {
  const members = new Map(before.members.map((member) => [member.user_id, member]));
  for (const userId of gone) members.delete(userId);
  for (const member of change.members) members.set(member.user_id, member);
  const sorted = [...members.values()].sort(
    (a: LiveMember, b: LiveMember) => byName.compare(a.name, b.name) || (a.user_id < b.user_id ? -1 : 1),
  );
  return { ...change, members: sorted };
}
