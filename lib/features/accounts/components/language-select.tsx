"use client";

import { Select } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { isLocale, LANGUAGES } from "@/lib/core/i18n/locales";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useLanguage } from "./use-language";

/** The language of the pages, for the sign-in page and the profile. */
export function LanguageSelect({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations("ui.language");
  const { current, offered, choose, save } = useLanguage({ signedIn });
  return (
    <>
      <Select
        label={t("label")}
        leftSection={<IconLanguage size={18} aria-hidden />}
        data={offered.map((locale) => ({ value: locale, label: LANGUAGES[locale].name }))}
        value={current}
        onChange={(value) => isLocale(value) && choose(value)}
        allowDeselect={false}
        disabled={save.isPending}
      />
      <ProblemNotice error={save.error} />
    </>
  );
}
