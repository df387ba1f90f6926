import { Checkbox, Group, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isLocale, LANGUAGES, LOCALES } from "@/lib/core/i18n/locales";
import type { SchoolLanguages } from "@/lib/core/i18n/school-languages";
import { SettingsSection } from "./settings-section";
import { useSaveSettings } from "./use-save-settings";

/** Which languages the pages are offered in. The one to start with cannot be switched off. */
export function LanguagesSection({ languages }: { languages: SchoolLanguages }) {
  const t = useTranslations("settings.languages");
  const save = useSaveSettings();
  const [chosen, setChosen] = useState(languages);
  const enabled = LOCALES.filter((locale) => chosen.enabled.includes(locale));
  return (
    <SettingsSection
      title={t("title")}
      changed={
        chosen.default !== languages.default || enabled.join() !== [...languages.enabled].sort().join()
      }
      save={save}
      onSave={() => save.mutate({ languages: { default: chosen.default, enabled } })}
    >
      <Checkbox.Group
        label={t("enabled")}
        value={enabled}
        onChange={(codes) => {
          const next = codes.filter(isLocale);
          if (next.includes(chosen.default)) setChosen({ ...chosen, enabled: next });
        }}
      >
        <Group gap="lg" mt="xs">
          {LOCALES.map((locale) => (
            <Checkbox
              key={locale}
              value={locale}
              label={LANGUAGES[locale].name}
              lang={locale}
              disabled={locale === chosen.default}
            />
          ))}
        </Group>
      </Checkbox.Group>
      <Select
        label={t("default")}
        description={t("defaultHint")}
        allowDeselect={false}
        data={enabled.map((locale) => ({ value: locale, label: LANGUAGES[locale].name }))}
        value={chosen.default}
        onChange={(code) => isLocale(code) && setChosen({ ...chosen, default: code })}
      />
    </SettingsSection>
  );
}
