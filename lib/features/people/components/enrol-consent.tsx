import { Checkbox, Text } from "@mantine/core";

interface EnrolConsentProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: string;
}

/** What the person agrees to, in plain words. A change of meaning needs a new `CONSENT_TEXT_VERSION`. */
export function EnrolConsent({ checked, onChange, error }: EnrolConsentProps) {
  return (
    <Checkbox
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error}
      label="The person, or their parent or guardian, agrees to face recognition"
      description={
        <Text span size="sm" c="dimmed">
          Rollcall keeps a few photos of the face and a list of numbers computed from them, and compares them
          with the camera's picture to record attendance. They are used for nothing else and are not passed
          on. Agreeing is voluntary: whoever says no is marked by hand. The consent can be withdrawn at any
          time, and photos and numbers are deleted then.
        </Text>
      }
    />
  );
}
