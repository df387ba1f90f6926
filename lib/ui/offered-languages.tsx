"use client";

import { createContext, type ReactNode, useContext } from "react";

const Offered = createContext<readonly string[]>([]);

/** Tells every component below which languages the school offers. */
export function OfferedLanguages({
  languages,
  children,
}: {
  languages: readonly string[];
  children: ReactNode;
}) {
  return <Offered.Provider value={languages}>{children}</Offered.Provider>;
}

/** Codes of the languages the school offers. */
export function useOfferedLanguages(): readonly string[] {
  return useContext(Offered);
}
