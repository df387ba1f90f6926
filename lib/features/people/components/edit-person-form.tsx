"use client";

import { Button, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { updateProfile } from "../endpoints";
import { email, type Person, personName, role as roleSchema } from "../schema";
import { PEOPLE_KEY } from "./people-queries";

const schema = z.object({ name: personName, email, role: roleSchema });

/** Name, email and role of a person, changed by an admin, who cannot take the admin role from themselves. */
export function EditPersonForm({ person, self }: { person: Person; self: boolean }) {
  const t = useTranslations("people.editPersonForm");
  const fieldMessages = useFieldMessages();
  const roles = useTranslations("people.roles");
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { name: person.name, email: person.email, role: person.role },
    validate: fieldMessages.zod(schema),
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => {
      const changed = Object.fromEntries(
        Object.entries(values).filter(([field]) => form.isDirty(field as keyof typeof values)),
      );
      return callApi(updateProfile, { body: { user_id: person.user_id, ...changed } });
    },
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: PEOPLE_KEY });
      notifications.show({ message: t("profileSaved") });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={save.failureReason} retrying={save.isPending} />
        <TextInput label={t("name")} {...form.getInputProps("name")} />
        <TextInput label={t("email")} type="email" {...form.getInputProps("email")} />
        <Select
          label={t("role")}
          allowDeselect={false}
          disabled={self}
          data={roleSchema.options.map((value) => ({ value, label: roles(value) }))}
          {...form.getInputProps("role")}
        />
        <Button
          type="submit"
          loading={save.isPending}
          disabled={!form.isDirty()}
          style={{ alignSelf: "start" }}
        >
          {t("save")}
        </Button>
      </Stack>
    </form>
  );
}
