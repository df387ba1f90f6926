import { Button, PinInput, Stack, Text } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";

const codeLength = 6;

/** Asks for the code on the teacher's screen: a second proof of being in the room. */
export function CheckInCode({ message, onCode }: { message: string; onCode: (code: string) => void }) {
  const t = useTranslations("attendance.checkInCode");
  const [code, setCode] = useState("");
  const label = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.length === codeLength) onCode(code);
  };
  return (
    <form onSubmit={submit} data-testid="check-in-code">
      <Stack align="center" gap="sm">
        <Text fw={600} id={label}>
          {t("label")}
        </Text>
        <Text size="sm" c="dimmed" role="status" ta="center">
          {message}
        </Text>
        <PinInput
          length={codeLength}
          type="number"
          inputMode="numeric"
          value={code}
          onChange={setCode}
          onComplete={onCode}
          aria-labelledby={label}
          getInputProps={(index) => ({ "aria-label": t("digit", { number: index + 1 }) })}
          autoFocus
        />
        <Button type="submit" disabled={code.length < codeLength}>
          {t("goOn")}
        </Button>
      </Stack>
    </form>
  );
}
