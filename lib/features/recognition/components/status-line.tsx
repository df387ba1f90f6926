import { Text, type TextProps, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";

/** Long enough that a screen reader is not talked over by every frame. */
const announceAfterMs = 900;

/** One line of state: shown at once, announced when it stays. It keeps its height when empty. */
export function StatusLine({ text, ...rest }: { text: string } & TextProps) {
  const [announced] = useDebouncedValue(text, announceAfterMs);
  return (
    <>
      <Text {...rest} aria-hidden="true" mih="1.55em">
        {text}
      </Text>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
    </>
  );
}
