"use client";

import { zod4Resolver } from "mantine-form-zod-resolver";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";

type Errors = Record<string, string>;

/** What schemas say of a field (ours and zod's own words) and the message it is told by; a group is its `{limit}`. */
const KNOWN = [
  [/^is empty$/, "empty"],
  [/^Invalid email/, "email"],
  [/^Invalid (UUID|option|input)|expected .* received/, "invalid"],
  [/^must have at least (\d+) characters$/, "atLeast"],
  [/^Too small: expected string to have >=?(\d+) characters$/, "atLeast"],
  [/^Too big: expected string to have <=?(\d+) characters$/, "atMost"],
  [/^Too small: expected number to be >=?(\d+)$/, "notUnder"],
  [/^Too big: expected number to be <=?(\d+)$/, "notOver"],
  [/^is six digits$/, "sixDigits"],
  [/^is not right$/, "notRight"],
  [/^is (used|taken) /, "taken"],
  [/^is not a time zone/, "timeZone"],
  [/^is too easy to guess/, "easyPin"],
] as const;

/**
 * Messages at form fields in the reader's language. `zod` checks a form by a schema, `translate` turns a problem's
 * fields (`problemFields`). English stays as the schemas word it, and so does what has no translation.
 */
export function useFieldMessages() {
  const english = useLocale().startsWith("en");
  const t = useTranslations("ui.fields");
  return useMemo(() => {
    const tell = (message: string): string => {
      if (english) return message;
      for (const [pattern, key] of KNOWN) {
        const found = pattern.exec(message);
        if (found) return t(key, { limit: found[1] ?? "" });
      }
      return message;
    };
    const translate = (errors: Errors): Errors =>
      Object.fromEntries(Object.entries(errors).map(([path, message]) => [path, tell(message)]));
    const zod =
      (schema: Parameters<typeof zod4Resolver>[0]) =>
      (values: Record<string, unknown>): Errors =>
        translate(zod4Resolver(schema)(values) as Errors);
    return { tell: (message: string | undefined) => message && tell(message), translate, zod };
  }, [english, t]);
}
