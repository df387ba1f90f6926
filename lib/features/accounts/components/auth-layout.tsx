import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
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
  return (
    <div className={styles.layout}>
      <aside className={styles.art} aria-label="About Rollcall">
        <AuthArtwork />
        <div>
          <p className={styles.claim}>A look is enough.</p>
          <p className={styles.words}>
            Faces are found and measured on this device. Only numbers and one photo per check-in leave it.
          </p>
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
