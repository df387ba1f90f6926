"use client";

import { Button, Group, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { peopleSearchQuery } from "@/lib/features/people/components/people-queries";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { createClass } from "../endpoints";
import { createClassBody } from "../schema";
import { CLASSES_KEY } from "./class-queries";

export function CreateClassForm() {
  const t = useTranslations("classes.createClassForm");
  const fieldMessages = useFieldMessages();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 250);
  const teachers = useQuery(peopleSearchQuery(search, "teacher"));
  // Chosen teachers keep their names when the search moves on.
  const names = useRef(new Map<string, string>());
  for (const one of teachers.data?.items ?? []) names.current.set(one.user_id, one.name);

  const form = useForm({
    initialValues: {
      code: "",
      name: "",
      room: "",
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      teacher_ids: [] as string[],
    },
    validate: fieldMessages.zod(createClassBody),
  });
  const create = useMutation({
    mutationFn: ({ room, ...rest }: typeof form.values) =>
      callApi(createClass, { body: { ...rest, ...(room ? { room } : {}) } }),
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: CLASSES_KEY });
      router.push(`/classes/${made.class_id}?tab=roster`);
    },
  });

  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={create.failureReason} retrying={create.isPending} />
        <Group grow align="flex-start">
          <TextInput
            label={t("code")}
            placeholder={t("bio2")}
            data-autofocus
            {...form.getInputProps("code")}
          />
          <TextInput label={t("room")} placeholder={t("optional")} {...form.getInputProps("room")} />
        </Group>
        <TextInput label={t("name")} placeholder={t("biologyYear2")} {...form.getInputProps("name")} />
        <MultiSelect
          label={t("teachers")}
          placeholder={t("searchByName")}
          searchable
          hidePickedOptions
          nothingFoundMessage={t("noTeacher")}
          searchValue={typed}
          onSearchChange={setTyped}
          data={[...names.current].map(([value, label]) => ({ value, label }))}
          {...form.getInputProps("teacher_ids")}
        />
        <Select
          label={t("timeZone")}
          description={t("whereTheClassMeets")}
          searchable
          allowDeselect={false}
          limit={50}
          data={[...new Set([form.values.time_zone, ...Intl.supportedValuesOf("timeZone")])]}
          {...form.getInputProps("time_zone")}
        />
        <Button type="submit" loading={create.isPending}>
          {t("createClass")}
        </Button>
      </Stack>
    </form>
  );
}
