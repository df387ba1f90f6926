import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { usePatience } from "@/lib/features/recognition/components/use-patience";
import type { FaceEngine } from "@/lib/vision/types";
import type { PictureGroup } from "../rules-bulk-photos";
import { enrolFromPictures } from "./bulk-enrol-person";
import type { BulkPicture } from "./bulk-files";
import type { BulkOutcome, BulkRow } from "./bulk-report";
import { PEOPLE_KEY } from "./people-queries";

export interface BulkRun {
  phase: "waiting" | "running" | "stopped" | "finished";
  /** Groups done so far. */
  done: number;
  rows: BulkRow[];
  /** Whose turn it is. */
  name: string;
  problem: Error | null;
}

const START: BulkRun = { phase: "waiting", done: 0, rows: [], name: "", problem: null };

/** Why a group is not even looked at. */
function skipReason({ person }: PictureGroup<BulkPicture>, enrolAgain: boolean): BulkOutcome | undefined {
  if (!person) return "unknown_person";
  if (person.deactivated) return "deactivated";
  return person.enrolled && !enrolAgain ? "already_enrolled" : undefined;
}

function skippedRows({ person, pictures }: PictureGroup<BulkPicture>, outcome: BulkOutcome): BulkRow[] {
  return pictures.map(({ path }) => ({
    path,
    person: person && { userId: person.user_id, name: person.name, email: person.email },
    outcome,
    issues: [],
    quality: null,
    detail: "",
  }));
}

/** Enrols one person after another. It stops between two people, never within one; going on starts with the next. */
export function useBulkEnrol(groups: readonly PictureGroup<BulkPicture>[]) {
  const queries = useQueryClient();
  const { waiting, call } = usePatience();
  const [run, setRun] = useState(START);
  const wantsStop = useRef(false);
  useEffect(
    () => () => {
      wantsStop.current = true;
    },
    [],
  );

  const start = useCallback(
    async (engine: FaceEngine, enrolAgain: boolean) => {
      wantsStop.current = false;
      setRun((before) => ({ ...before, phase: "running", problem: null }));
      for (const group of groups.slice(run.done)) {
        if (wantsStop.current) return setRun((before) => ({ ...before, phase: "stopped" }));
        const { person, pictures } = group;
        setRun((before) => ({ ...before, name: person?.name ?? "" }));
        const skip = skipReason(group, enrolAgain);
        try {
          const rows =
            skip !== undefined || !person
              ? skippedRows(group, skip ?? "unknown_person")
              : await enrolFromPictures({ engine, person, pictures, call });
          setRun((before) => ({ ...before, done: before.done + 1, rows: [...before.rows, ...rows] }));
        } catch (cause) {
          const problem = cause instanceof Error ? cause : new Error(String(cause));
          return setRun((before) => ({ ...before, phase: "stopped", problem }));
        }
      }
      setRun((before) => ({ ...before, phase: "finished", name: "" }));
      await queries.invalidateQueries({ queryKey: PEOPLE_KEY });
    },
    [groups, run.done, call, queries],
  );
  const stop = useCallback(() => {
    wantsStop.current = true;
  }, []);
  return { run, waiting, start, stop, reset: useCallback(() => setRun(START), []) };
}
