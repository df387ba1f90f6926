"use client";

import { DirectionProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import "dayjs/locale/en-gb";
import "dayjs/locale/es";
import { type ReactNode, useSyncExternalStore } from "react";
import { IntlProvider } from "use-intl";
import { LANGUAGES, type Locale } from "@/lib/core/i18n/locales";
import type { Messages } from "./messages";

const neverChanges = () => () => {};
/** The server cannot know the device's zone; times that matter name theirs. */
function useDeviceTimeZone(): string {
  return useSyncExternalStore(
    neverChanges,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
}

interface IntlProps {
  locale: Locale;
  dir: "ltr" | "rtl";
  messages: Messages;
  children: ReactNode;
}

/** Language, reading direction and calendar for every component below. */
export function PageLanguage({ locale, dir, messages, children }: IntlProps) {
  const { tag } = LANGUAGES[locale];
  const timeZone = useDeviceTimeZone();
  return (
    <IntlProvider locale={tag} messages={messages} timeZone={timeZone}>
      <DirectionProvider key={dir} initialDirection={dir} detectDirection={false}>
        <DatesProvider settings={{ locale: tag.toLowerCase(), firstDayOfWeek: 1 }}>{children}</DatesProvider>
      </DirectionProvider>
    </IntlProvider>
  );
}
