import { mergeThemeOverrides } from "@mantine/core";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { theme } from "@/lib/ui/theme";

/** The theme with the words that Mantine's own buttons carry for screen readers, which are English otherwise. */
export function useWordedTheme() {
  const t = useTranslations("ui.buttons");
  return useMemo(
    () =>
      mergeThemeOverrides(theme, {
        components: {
          PasswordInput: {
            defaultProps: { visibilityToggleButtonProps: { "aria-label": t("showPassword") } },
          },
          DatePickerInput: {
            defaultProps: {
              ariaLabels: {
                previousMonth: t("previousMonth"),
                nextMonth: t("nextMonth"),
                previousYear: t("previousYear"),
                nextYear: t("nextYear"),
                previousDecade: t("previousDecade"),
                nextDecade: t("nextDecade"),
              },
            },
          },
          InputClearButton: { defaultProps: { "aria-label": t("clear") } },
          Modal: { defaultProps: { closeButtonProps: { "aria-label": t("close") } } },
          Notification: { defaultProps: { closeButtonProps: { "aria-label": t("close") } } },
        },
      }),
    [t],
  );
}
