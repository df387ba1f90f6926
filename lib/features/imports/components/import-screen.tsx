"use client";

import { Stack } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { ApiProblem, callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { changeImport, confirmImport, createImport, dropImport } from "../endpoints";
import type { changeImportBody, ImportResult } from "../schema";
import { ImportDone } from "./import-done";
import { ImportDrop } from "./import-drop";
import { ImportPreviewView } from "./import-preview-view";
import { importQuery } from "./import-queries";

/** A list from file to people. The draft is in the address, so that a reload shows the same preview. */
export function ImportScreen({ classId }: { classId?: string }) {
  const url = useUrlFilter();
  const draftId = url.get("draft");
  const queries = useQueryClient();
  const [result, setResult] = useState<ImportResult>();
  const draft = useQuery({ ...importQuery(draftId ?? ""), enabled: draftId !== undefined && !result });
  const show = (importId: string | null) => url.set({ draft: importId });

  const read = useMutation({
    mutationFn: (file: File) =>
      callApi(createImport, {
        query: {
          file_name: file.name.slice(0, 200),
          class_id: classId,
          time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
        file,
      }),
    onSuccess: (preview) => {
      queries.setQueryData(importQuery(preview.import_id).queryKey, preview);
      show(preview.import_id);
    },
  });
  const change = useMutation({
    mutationFn: (body: z.input<typeof changeImportBody>) =>
      callApi(changeImport, { params: { importId: draftId ?? "" }, body }),
    onSuccess: (preview) => queries.setQueryData(importQuery(preview.import_id).queryKey, preview),
  });
  const confirm = useMutation({
    mutationFn: (importId: string) => callApi(confirmImport, { params: { importId } }),
    onSuccess: async (written) => {
      setResult(written);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "imports" });
    },
    // The school changed meanwhile: show what the list would do now.
    onError: async (error) => {
      if (error instanceof ApiProblem && error.reason === "import_outdated") await draft.refetch();
    },
  });
  const startOver = () => {
    if (draftId && !result)
      void callApi(dropImport, { params: { importId: draftId } }).catch(() => undefined);
    for (const mutation of [read, change, confirm]) mutation.reset();
    setResult(undefined);
    show(null);
  };

  if (result) return <ImportDone result={result} classId={classId} onAgain={startOver} />;
  const preview = draftId ? draft.data : undefined;
  return (
    <Stack gap="lg">
      <ProblemNotice error={read.error ?? change.error ?? confirm.error ?? (draftId ? draft.error : null)} />
      {preview ? (
        <ImportPreviewView
          preview={preview}
          changing={change.isPending}
          confirming={confirm.isPending}
          onMapping={(mapping) => change.mutate({ mapping })}
          onRemoveMissing={(remove_missing) => change.mutate({ remove_missing })}
          onConfirm={() => confirm.mutate(preview.import_id)}
          onAnother={startOver}
        />
      ) : (
        <ImportDrop reading={read.isPending || draft.isLoading} onFile={(file) => read.mutate(file)} />
      )}
    </Stack>
  );
}
