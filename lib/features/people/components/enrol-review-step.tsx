import { Alert, Button, Checkbox, Group, List, Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import type { Waiting } from "@/lib/features/recognition/components/patient-call";
import { WaitingNotice } from "@/lib/features/recognition/components/waiting-notice";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { findLookAlikes } from "../endpoints";
import type { LookAlike } from "../schema";
import classes from "./enrol.module.css";
import type { EnrolSample } from "./enrol-draft";
import { useQualityFigures } from "./enrol-slots";

interface EnrolReviewStepProps {
  name: string;
  /** A known person is not their own look-alike. */
  userId: string | undefined;
  samples: readonly EnrolSample[];
  different: boolean;
  onDifferent: (different: boolean) => void;
  saving: boolean;
  waiting: Waiting | undefined;
  /** What the server refused, with the sample it names, if any. */
  problem: Error | null;
  wrongSample: number | undefined;
  onBack: () => void;
  onSave: () => void;
}

/** Third step: what will be saved, whether someone else looks too alike, and saving. */
export function EnrolReviewStep(props: EnrolReviewStepProps) {
  const t = useTranslations("people.enrolReviewStep");
  const qualityFigures = useQualityFigures();
  const { name, userId, samples, different, onDifferent, saving, waiting, problem, wrongSample } = props;
  const lookAlikes = useQuery({
    queryKey: ["look-alikes", userId, samples.map((sample) => sample.id)],
    queryFn: ({ signal }) =>
      callApi(findLookAlikes, {
        body: {
          model_id: samples[0]?.modelId ?? "",
          embedding_vectors: samples.map((sample) => sample.embedding),
          ...(userId ? { except_user_id: userId } : {}),
        },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const alike = lookAlikes.data?.items ?? [];
  return (
    <Panel>
      <Stack gap="lg">
        <Text>
          {t.rich("willBeSaved", { count: samples.length, name, b: (words) => <strong>{words}</strong> })}
        </Text>
        <ul className={classes.strip}>
          {samples.map((sample, index) => (
            <li key={sample.id}>
              {/* biome-ignore lint/performance/noImgElement: an object URL, there is nothing to optimise */}
              <img src={sample.photoUrl} alt={t("sample", { number: index + 1 })} />
              <Text size="xs" c="dimmed" mt={4}>
                {qualityFigures(sample)}
              </Text>
              {wrongSample === index ? (
                <Text size="xs" c="red" fw={600}>
                  {t("notTheSamePerson")}
                </Text>
              ) : null}
            </li>
          ))}
        </ul>
        <Text size="sm" role="status" mih="1.55em" c="dimmed">
          {lookAlikes.isPending
            ? t("lookingForPeopleWho")
            : lookAlikes.isError
              ? t("whetherSomeoneLooksToo")
              : alike.length === 0
                ? t("nobodyElseInThe")
                : ""}
        </Text>
        {alike.length > 0 ? (
          <LookAlikes name={name} alike={alike} different={different} onDifferent={onDifferent} />
        ) : null}
        <WaitingNotice waiting={waiting} />
        <ProblemNotice error={problem} />
        <Group>
          <Button
            onClick={props.onSave}
            loading={saving}
            disabled={lookAlikes.isPending || (alike.length > 0 && !different)}
          >
            {t("save")}
          </Button>
          <Button variant="default" onClick={props.onBack} disabled={saving}>
            {t("back")}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function LookAlikes(props: {
  name: string;
  alike: readonly LookAlike[];
  different: boolean;
  onDifferent: (different: boolean) => void;
}) {
  const t = useTranslations("people.enrolReviewStep");
  const { name, alike, different, onDifferent } = props;
  return (
    <Alert color="yellow" icon={<IconUsers />} title={t("someoneEnrolledAlreadyLooks")} role="alert">
      <Stack gap="sm">
        <List size="sm">
          {alike.map((each) => (
            <List.Item key={each.user_id}>
              {t("similarity", { name: each.name, similarity: each.similarity.toFixed(2) })}
            </List.Item>
          ))}
        </List>
        <Text size="sm">{t("ifItIsThe")}</Text>
        <Checkbox
          checked={different}
          onChange={(event) => onDifferent(event.currentTarget.checked)}
          label={t("iHaveCheckedIs", { name })}
        />
      </Stack>
    </Alert>
  );
}
