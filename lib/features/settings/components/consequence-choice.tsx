import { Badge, Group, Radio, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Consequence } from "../rules-matching";
import styles from "./consequence-choice.module.css";

export interface RatedChoice {
  /** A false match rate, or a false positive identification rate. */
  rate: number;
  consequence: Consequence;
}

interface ConsequenceChoiceProps {
  label: string;
  description: string;
  choices: readonly RatedChoice[];
  value: number;
  onChange: (rate: number) => void;
  /** What the threshold is, in words. */
  thresholdWords: (threshold: string) => string;
}

/** Rates to choose from, each with its threshold and a bar of the genuine tries it refuses. */
export function ConsequenceChoice(props: ConsequenceChoiceProps) {
  const { label, description, choices, value, onChange, thresholdWords } = props;
  const t = useTranslations("settings.policy");
  return (
    <Radio.Group
      label={label}
      description={description}
      value={String(value)}
      onChange={(rate) => onChange(Number(rate))}
    >
      <Stack gap="xs" mt="sm">
        {choices.map(({ rate, consequence }, index) => {
          const { threshold, refusedPerThousand: refused } = consequence;
          return (
            <Radio.Card key={rate} value={String(rate)} radius="md" className={styles.card}>
              <Group wrap="nowrap" align="flex-start" gap="md">
                <Radio.Indicator mt={2} />
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Group justify="space-between" gap="xs">
                    <Group gap="xs">
                      <Text fw={600}>{t("rate", { count: Math.round(1 / rate) })}</Text>
                      {index === 0 && (
                        <Badge size="md" c="var(--mantine-color-text)">
                          {t("default")}
                        </Badge>
                      )}
                    </Group>
                    <Text size="sm" c="dimmed">
                      {thresholdWords(threshold.toFixed(2))}
                    </Text>
                  </Group>
                  <Text size="sm" mt={4} mb={6}>
                    {refused === undefined ? t("notMeasured") : t("refused", { count: refused })}
                  </Text>
                  {refused !== undefined && (
                    <div className={styles.bar} aria-hidden>
                      <span style={{ width: `${refused / 10}%` }} />
                    </div>
                  )}
                </div>
              </Group>
            </Radio.Card>
          );
        })}
      </Stack>
    </Radio.Group>
  );
}
