import { useEffect, useRef, useState } from "react";
import { isHere } from "../rules-members";
import type { LiveMember } from "../schema";

/** Names of those who have just arrived: for screen readers. */
export function useArrivals(members: readonly LiveMember[]): string[] {
  const known = useRef<Set<string> | undefined>(undefined);
  const [arrived, setArrived] = useState<string[]>([]);
  useEffect(() => {
    const here = members.filter(isHere);
    const before = known.current;
    known.current = new Set(here.map(({ user_id }) => user_id));
    const added = before ? here.filter(({ user_id }) => !before.has(user_id)) : [];
    if (added.length > 0) setArrived(added.map(({ name }) => name));
  }, [members]);
  return arrived;
}
