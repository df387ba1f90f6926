import { notifications } from "@mantine/notifications";
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { callApi } from "@/lib/core/http/call-api";
import { readSettings, updateSettings } from "../endpoints";
import type { SchoolSettings, updateSettingsBody } from "../schema";

/** The settings, beginning with what the page was made with. */
export function settingsQuery(initial: SchoolSettings) {
  return queryOptions({
    queryKey: ["settings"],
    queryFn: ({ signal }) => callApi(readSettings, { signal }),
    initialData: initial,
  });
}

/** Saves one part of the settings; the frame and other server parts follow at once. */
export function useSaveSettings() {
  const t = useTranslations("settings");
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (body: z.input<typeof updateSettingsBody>) => callApi(updateSettings, { body }),
    onSuccess: (saved) => {
      queries.setQueryData(["settings"], saved);
      notifications.show({ message: t("saved") });
      router.refresh();
    },
  });
}
