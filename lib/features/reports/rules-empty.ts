import type { Counts } from "./rules-rate";

/** Whether people were due and none came. */
export function isEmptySession({ present, late, absent }: Counts): boolean {
  return present + late === 0 && absent > 0;
}
