import { Button, Center } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";

const STEP = 50;

/** A long list a stretch at a time. */
export function ShownPart<T>({
  items,
  children,
}: {
  items: readonly T[];
  children: (shown: T[]) => ReactNode;
}) {
  const t = useTranslations("imports.preview");
  const [shown, setShown] = useState(STEP);
  const left = items.length - shown;
  return (
    <>
      {children(items.slice(0, shown))}
      {left > 0 && (
        <Center p="md">
          <Button variant="default" onClick={() => setShown(shown + STEP * 2)}>
            {t("more", { count: left })}
          </Button>
        </Center>
      )}
    </>
  );
}
