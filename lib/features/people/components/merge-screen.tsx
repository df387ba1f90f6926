"use client";

import { Button, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowsExchange, IconGitMerge } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { callApi } from "@/lib/core/http/call-api";
import { PageHeader } from "@/lib/ui/page-header";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useUrlFilter } from "@/lib/ui/use-url-filter";
import { mergePeople, previewMerge } from "../endpoints";
import { MergePreview } from "./merge-preview";
import { PEOPLE_KEY, personQuery } from "./people-queries";
import { PersonPicker } from "./person-picker";

function mergeQuery(userId: string, otherId: string) {
  return queryOptions({
    queryKey: [...PEOPLE_KEY, "merge", userId, otherId],
    queryFn: ({ signal }) =>
      callApi(previewMerge, { params: { userId }, query: { other_user_id: otherId }, signal }),
    staleTime: 0,
    retry: false,
  });
}

/** Two entries of one person become one, after a look at what that does. Both are in the address. */
export function MergeScreen({ userId }: { userId: string }) {
  const t = useTranslations("people.merge");
  const router = useRouter();
  const url = useUrlFilter();
  const otherId = z.uuid().safeParse(url.get("other")).data;
  const queries = useQueryClient();
  const kept = useQuery(personQuery(userId));
  const preview = useQuery({ ...mergeQuery(userId, otherId ?? ""), enabled: otherId !== undefined });
  const different = preview.data?.faces === "different";
  const merge = useMutation({
    mutationFn: (other_user_id: string) =>
      callApi(mergePeople, {
        params: { userId },
        body: { other_user_id, faces: different ? "keep" : "combine" },
      }),
    onSuccess: async (person) => {
      notifications.show({ message: t("done", { name: person.name }) });
      // Nothing is asked anew here: the other is gone, and this page is about to be left.
      await queries.invalidateQueries({ refetchType: "none" });
      router.push(`/people/${userId}`);
    },
  });
  return (
    <>
      <PageHeader
        back={{ href: `/people/${userId}`, label: kept.data?.name ?? t("back") }}
        title={t("title")}
        description={t("description")}
      />
      <Stack gap="lg">
        <Panel>
          <Group gap="sm" align="center">
            <PersonPicker
              value={otherId}
              onChange={(chosen) => url.set({ other: chosen })}
              label={t("choose")}
            />
            {otherId && (
              <Button
                variant="default"
                leftSection={<IconArrowsExchange size={18} aria-hidden />}
                onClick={() => router.replace(`/people/${otherId}/merge?other=${userId}`)}
                disabled={merge.isPending}
              >
                {t("swap")}
              </Button>
            )}
          </Group>
        </Panel>
        <ProblemNotice error={kept.error ?? (otherId ? preview.error : null) ?? merge.error} />
        {otherId && preview.data && (
          <>
            <MergePreview preview={preview.data} />
            <Group>
              <Button
                color={different ? "red" : undefined}
                leftSection={<IconGitMerge size={18} aria-hidden />}
                loading={merge.isPending}
                onClick={() => merge.mutate(otherId)}
              >
                {different ? t("confirmKeep") : t("confirm")}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </>
  );
}
