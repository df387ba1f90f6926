import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { problemFields } from "@/lib/core/http/problem-fields";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import { SettingsSection } from "./settings-section";
import { useSaveSettings } from "./use-save-settings";

/** The school's name. */
export function SchoolSection({ schoolName }: { schoolName: string }) {
  const t = useTranslations("settings.school");
  const fieldMessages = useFieldMessages();
  const save = useSaveSettings();
  const [name, setName] = useState(schoolName);
  return (
    <SettingsSection
      title={t("title")}
      changed={name.trim() !== "" && name.trim() !== schoolName}
      save={save}
      onSave={() => save.mutate({ school_name: name })}
    >
      <TextInput
        label={t("name")}
        description={t("nameHint")}
        maxLength={200}
        value={name}
        error={fieldMessages.translate(problemFields(save.error)).school_name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </SettingsSection>
  );
}
