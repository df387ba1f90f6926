import { MultiSelect, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import { classesQuery } from "@/lib/features/classes/components/class-queries";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { createPersonBody, type Role, role as roleSchema } from "../schema";

export interface NewPersonValues {
  name: string;
  email: string;
  role: Role;
  password: string;
  class_ids: string[];
}
export type NewPersonForm = UseFormReturnType<NewPersonValues>;
export type NewPersonBody = z.input<typeof createPersonBody>;

/** The values as the API takes them. An empty password means none; admins belong to no class. */
export function newPersonBody({ password, class_ids, ...rest }: NewPersonValues): NewPersonBody {
  return {
    ...rest,
    class_ids: rest.role === "admin" ? [] : class_ids,
    ...(password ? { password } : {}),
  };
}

/** The form of a person to be created. It lives in the page, so that its words survive the later steps. */
export function useNewPersonForm(): NewPersonForm {
  const fieldMessages = useFieldMessages();
  const validate = fieldMessages.zod(createPersonBody);
  return useForm<NewPersonValues>({
    initialValues: { name: "", email: "", role: "student", password: "", class_ids: [] },
    validate: (values) => validate(newPersonBody(values)),
  });
}

/** Name, email, role, classes and password of someone new. */
export function NewPersonFields({ form }: { form: NewPersonForm }) {
  const t = useTranslations("people.enrolNewPerson");
  const roles = useTranslations("people.roles");
  const classes = useQuery(classesQuery());
  return (
    <Stack gap="md">
      <TextInput label={t("name")} autoComplete="off" {...form.getInputProps("name")} />
      <TextInput label={t("email")} type="email" autoComplete="off" {...form.getInputProps("email")} />
      <Select
        label={t("role")}
        allowDeselect={false}
        data={roleSchema.options.map((value) => ({ value, label: roles(value) }))}
        {...form.getInputProps("role")}
      />
      {form.values.role === "admin" ? null : (
        <MultiSelect
          label={t("classes")}
          placeholder={classes.data?.items.length === 0 ? t("thereAreNoClasses") : t("none")}
          data={(classes.data?.items ?? []).map((each) => ({
            value: each.class_id,
            label: `${each.name} (${each.code})`,
          }))}
          searchable
          clearable
          hidePickedOptions
          {...form.getInputProps("class_ids")}
        />
      )}
      <PasswordInput
        label={t("password")}
        description={t("optionalAtLeast10")}
        autoComplete="new-password"
        {...form.getInputProps("password")}
      />
    </Stack>
  );
}
