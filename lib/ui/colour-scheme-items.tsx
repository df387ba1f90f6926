"use client";

import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslations } from "use-intl";

const SCHEMES = [
  { value: "light", icon: IconSun },
  { value: "dark", icon: IconMoon },
  { value: "auto", icon: IconDeviceDesktop },
] as const;

/** Menu items that choose the colour scheme; goes inside a `Menu.Dropdown`. */
export function ColourSchemeItems() {
  const t = useTranslations("ui.appearance");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t("label")}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) =>
          setColorScheme(SCHEMES.find((scheme) => scheme.value === value)?.value ?? "auto")
        }
      >
        {SCHEMES.map(({ value, icon: Icon }) => (
          <Menu.RadioItem key={value} value={value} h={44} rightSection={<Icon size={18} aria-hidden />}>
            {t(value)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
