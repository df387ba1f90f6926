"use client";

import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Logo } from "@/lib/ui/logo";
import { AuthArtwork } from "./auth-artwork";
import styles from "./auth-layout.module.css";

interface AuthLayoutProps {
  title: string;
  description: string;
  children: ReactNode;
}

/** The two pages before sign-in: a form, and on wide screens what Rollcall is about. */
export function AuthLayout({ title, description, children }: AuthLayoutProps) {
  const t = useTranslations("accounts.about");
  return (
    <div className={styles.layout}>
      <aside className={styles.art} aria-label={t("label")}>
        <AuthArtwork />
        <div>
          <p className={styles.claim}>{t("claim")}</p>
          <p className={styles.words}>{t("words")}</p>
        </div>
      </aside>
      <main className={styles.side}>
        <div className={styles.box}>
          <Logo />
          <div>
            <Title order={1}>{title}</Title>
            <Text c="dimmed" mt={6}>
              {description}
            </Text>
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}
