import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/charts/styles.css";
import "@mantine/dropzone/styles.css";
import "@mantine/notifications/styles.css";
import "@/lib/ui/global.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { getSchoolLanguages } from "@/lib/core/i18n/get-school-languages";
import { getRequestDirection, getRequestLocale } from "@/lib/core/i18n/request-locale";
import { OfferedLanguages } from "@/lib/ui/offered-languages";
import { getTranslations } from "./i18n/get-translations";
import { MESSAGES } from "./i18n/messages";
import { PageLanguage } from "./i18n/page-language";
import { Providers } from "./providers";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ui");
  return {
    title: { default: "Rollcall", template: "%s · Rollcall" },
    description: t("app.description"),
    icons: { icon: { url: "/favicon.svg", type: "image/svg+xml" }, apple: "/apple-touch-icon.png" },
    manifest: "/manifest.webmanifest",
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#14181f" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Set by proxy.ts together with the content security policy.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const [locale, dir, languages] = await Promise.all([
    getRequestLocale(),
    getRequestDirection(),
    getSchoolLanguages(),
  ]);
  return (
    <html lang={locale} dir={dir} {...mantineHtmlProps}>
      <head>
        {/* Browsers hide the nonce from scripts, so the attribute differs at hydration. */}
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <PageLanguage locale={locale} dir={dir} messages={MESSAGES[locale]}>
          <OfferedLanguages languages={languages.enabled}>
            <Providers nonce={nonce}>{children}</Providers>
          </OfferedLanguages>
        </PageLanguage>
      </body>
    </html>
  );
}
