import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ApiProblem } from "@/lib/core/http/call-api";
import type { Waiting } from "@/lib/features/recognition/components/patient-call";
import { usePatience } from "@/lib/features/recognition/components/use-patience";
import type { EnrolmentReply } from "../schema";
import { type Enrolment, saveEnrolment, type UploadedKeys } from "./enrol-save";
import { PEOPLE_KEY } from "./people-queries";

export interface EnrolSave {
  save: (enrolment: Enrolment) => void;
  saving: boolean;
  waiting: Waiting | undefined;
  problem: Error | null;
  reset: () => void;
}

/** Saves an enrolment, waiting out servers that are away. */
export function useEnrolSave(events: {
  onSaved: (reply: EnrolmentReply) => void;
  onRefused: (problem: ApiProblem) => void;
}): EnrolSave {
  const queries = useQueryClient();
  const { waiting, call } = usePatience();
  const uploaded = useRef<UploadedKeys>(new Map());
  const mutation = useMutation({
    mutationFn: (enrolment: Enrolment) =>
      call((signal) => saveEnrolment(enrolment, uploaded.current, signal)),
    onSuccess: (reply) => {
      uploaded.current.clear();
      void queries.invalidateQueries({ queryKey: PEOPLE_KEY });
      events.onSaved(reply);
    },
    onError: (cause) => {
      if (cause instanceof ApiProblem) events.onRefused(cause);
    },
  });
  return {
    save: mutation.mutate,
    saving: mutation.isPending,
    waiting,
    problem: mutation.error,
    reset: mutation.reset,
  };
}
