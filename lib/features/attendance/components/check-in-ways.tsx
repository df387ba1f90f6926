import { Anchor, Button, Collapse, Group, Stack, Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/lib/ui/link-button";
import classes from "./check-in.module.css";
import type { CueSound } from "./use-cue-sound";

interface CheckInWaysProps {
  sessionId: string;
  sound: CueSound;
  movement: "full" | "none";
  onMovement: (movement: "full" | "none") => void;
}

/** What a person may change: sounds, and a way that asks for no turning of the head. */
export function CheckInWays({ sessionId, sound, movement, onMovement }: CheckInWaysProps) {
  const t = useTranslations("attendance.checkInWays");
  const [open, { toggle, close }] = useDisclosure(false);
  return (
    <div>
      <Group justify="space-between" gap="sm">
        <Switch
          size="sm"
          label={t("sound")}
          checked={sound.on}
          onChange={(event) => sound.switchTo(event.currentTarget.checked)}
        />
        <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={toggle}>
          {t("another")}
        </Anchor>
      </Group>
      <Collapse expanded={open}>
        <Stack gap="xs" className={classes.ways}>
          <Text size="sm">{movement === "full" ? t("still") : t("moving")}</Text>
          <Button
            variant="default"
            size="sm"
            onClick={() => {
              onMovement(movement === "full" ? "none" : "full");
              close();
            }}
          >
            {movement === "full" ? t("chooseStill") : t("chooseMoving")}
          </Button>
          <Text size="sm" c="dimmed">
            {t("teacher")}
          </Text>
          <LinkButton href={`/check-in/other-way?session=${sessionId}`} variant="default" size="sm">
            {t("withoutFace")}
          </LinkButton>
        </Stack>
      </Collapse>
    </div>
  );
}
