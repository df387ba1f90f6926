"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "use-intl";
import { isLocale, LANGUAGES } from "@/lib/core/i18n/locales";
import { useLanguage } from "./use-language";

/** Menu items that choose the language; goes inside a `Menu.Dropdown` of a signed-in person. */
export function LanguageItems() {
  const t = useTranslations("ui.language");
  const { current, offered, choose } = useLanguage({ signedIn: true });
  return (
    <>
      <Menu.Label>{t("label")}</Menu.Label>
      <Menu.RadioGroup value={current} onChange={(value) => isLocale(value) && choose(value)}>
        {offered.map((locale) => (
          <Menu.RadioItem key={locale} value={locale} h={44} lang={locale}>
            {LANGUAGES[locale].name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
