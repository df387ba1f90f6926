import { Checkbox, Text } from "@mantine/core";
import { useTranslations } from "use-intl";

interface EnrolConsentProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: string;
}

/** What the person agrees to, in plain words. A change of meaning needs a new `CONSENT_TEXT_VERSION`. */
export function EnrolConsent({ checked, onChange, error }: EnrolConsentProps) {
  const t = useTranslations("people.enrolConsent");
  return (
    <Checkbox
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error}
      label={t("thePersonOrTheir")}
      description={
        <Text span size="sm" c="dimmed">
          {t("rollcallKeepsAFew")}
        </Text>
      }
    />
  );
}
