"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "@/lib/core/http/call-api";
import { changeRoster } from "../endpoints";
import { CLASSES_KEY, rosterQuery } from "./class-queries";

/** Adds people to a class's roster or takes them off. */
export function useChangeRoster(classId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { add?: string[]; remove?: string[] }) =>
      callApi(changeRoster, { params: { classId }, body }),
    onSuccess: (roster) => {
      queryClient.setQueryData(rosterQuery(classId).queryKey, roster);
      return queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
    },
  });
}
