"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/**
 * Filters that live in the address, so that a list can be linked to and the back button works. They are read by the
 * page in the browser alone: the router would ask the server for the same page again, and leave it without a title
 * until the answer came.
 */
export function useUrlFilter() {
  const params = useSearchParams();
  const pathname = usePathname();
  const set = useCallback(
    (changes: Record<string, string | null | undefined>) => {
      // What stands there now: two changes may come before React has rendered the first.
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
    },
    [pathname],
  );
  return { get: (name: string) => params.get(name) ?? undefined, set };
}
