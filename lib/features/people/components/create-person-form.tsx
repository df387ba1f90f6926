"use client";

import { Button, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { createPerson } from "../endpoints";
import { createPersonBody, type Role, role as roleSchema } from "../schema";
import { PEOPLE_KEY } from "./people-queries";

interface Values {
  name: string;
  email: string;
  role: Role;
  password: string;
}

/** An empty password means none: the person signs in with Google or Microsoft, or only by face at a kiosk. */
function bodyOf({ password, ...rest }: Values) {
  return { ...rest, ...(password ? { password } : {}) };
}

/** Creates a person without a face and goes to their page, where the face can be enrolled. */
export function CreatePersonForm() {
  const t = useTranslations("people.createPersonForm");
  const fieldMessages = useFieldMessages();
  const roles = useTranslations("people.roles");
  const router = useRouter();
  const queryClient = useQueryClient();
  const validate = fieldMessages.zod(createPersonBody);
  const form = useForm<Values>({
    initialValues: { name: "", email: "", role: "student", password: "" },
    validate: (values) => validate(bodyOf(values)),
  });
  const create = useMutation({
    mutationFn: (values: Values) => callApi(createPerson, { body: bodyOf(values) }),
    onError: (error) => form.setErrors(fieldMessages.translate(problemFields(error))),
    onSuccess: async (person) => {
      await queryClient.invalidateQueries({ queryKey: PEOPLE_KEY });
      notifications.show({ message: t("wasAdded", { name: person.name }) });
      router.push(`/people/${person.user_id}`);
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <ProblemNotice error={create.failureReason} retrying={create.isPending} />
        <TextInput label={t("name")} data-autofocus {...form.getInputProps("name")} />
        <TextInput label={t("email")} type="email" {...form.getInputProps("email")} />
        <Select
          label={t("role")}
          allowDeselect={false}
          data={roleSchema.options.map((value) => ({ value, label: roles(value) }))}
          {...form.getInputProps("role")}
        />
        <PasswordInput
          label={t("password")}
          description={t("optionalAtLeast10")}
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={create.isPending}>
          {t("addPerson")}
        </Button>
      </Stack>
    </form>
  );
}
