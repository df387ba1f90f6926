import { Button, Group, Radio, Skeleton, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/lib/ui/panel";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import type { Person } from "../schema";
import classes from "./enrol.module.css";
import { EnrolConsent } from "./enrol-consent";
import { NewPersonFields, type NewPersonForm } from "./enrol-new-person";
import { FaceState } from "./face-state";
import { peopleSearchQuery } from "./people-queries";
import { PersonAvatar } from "./person-avatar";

export type PersonTab = "existing" | "new";

interface EnrolPersonStepProps {
  tab: PersonTab;
  onTab: (tab: PersonTab) => void;
  chosen: Person | undefined;
  onChoose: (person: Person | undefined) => void;
  form: NewPersonForm;
  consent: boolean;
  onConsent: (consent: boolean) => void;
  onNext: () => void;
}

/** First step: whose face it is, and that they agree. */
export function EnrolPersonStep(props: EnrolPersonStepProps) {
  const t = useTranslations("people.enrolPersonStep");
  const { tab, onTab, chosen, onChoose, form, consent, onConsent, onNext } = props;
  const [asked, setAsked] = useState(false);
  const next = () => {
    setAsked(true);
    const known = tab === "existing" ? chosen !== undefined : !form.validate().hasErrors;
    if (known && consent) onNext();
  };
  return (
    <Panel>
      <Stack gap="lg" maw="38rem">
        <Tabs
          value={tab}
          onChange={(value) => onTab(value === "new" ? "new" : "existing")}
          keepMounted={false}
        >
          <Tabs.List mb="lg">
            <Tabs.Tab value="existing" leftSection={<IconUsers size={18} aria-hidden />}>
              {t("someoneKnown")}
            </Tabs.Tab>
            <Tabs.Tab value="new" leftSection={<IconUserPlus size={18} aria-hidden />}>
              {t("someoneNew")}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="existing">
            <PersonPicker chosen={chosen} onChoose={onChoose} />
            {asked && !chosen ? (
              <Text c="red" size="sm" mt="xs" role="alert">
                {t("chooseAPersonFirst")}
              </Text>
            ) : null}
          </Tabs.Panel>
          <Tabs.Panel value="new">
            <NewPersonFields form={form} />
          </Tabs.Panel>
        </Tabs>
        <EnrolConsent
          checked={consent}
          onChange={onConsent}
          {...(asked && !consent ? { error: t("withoutConsentNoFace") } : {})}
        />
        <Group>
          <Button onClick={next}>{t("goOnToThe")}</Button>
        </Group>
      </Stack>
    </Panel>
  );
}

const searchPauseMs = 250;

function PersonPicker({ chosen, onChoose }: Pick<EnrolPersonStepProps, "chosen" | "onChoose">) {
  const t = useTranslations("people.enrolPersonStep");
  const [search, setSearch] = useState("");
  const [wanted] = useDebouncedValue(search.trim(), searchPauseMs);
  const people = useQuery(peopleSearchQuery(wanted));
  const found = (people.data?.items ?? []).filter((person) => !person.deactivated);
  const shown =
    chosen && !found.some((person) => person.user_id === chosen.user_id) ? [chosen, ...found] : found;
  return (
    <Stack gap="sm">
      <TextInput
        label={t("findAPerson")}
        placeholder={t("nameOrEmail")}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ProblemNotice error={people.error ?? people.failureReason} retrying={people.isFetching} />
      <Radio.Group
        aria-label={t("people")}
        value={chosen?.user_id ?? ""}
        onChange={(id) => onChoose(shown.find((person) => person.user_id === id))}
      >
        <div className={classes.people}>
          {people.isPending ? <Skeleton height={60} aria-label={t("loadingPeople")} /> : null}
          {people.data && shown.length === 0 ? (
            <Text c="dimmed" size="sm" py="md" ta="center">
              {t("nobodyIsCalledThat")}
            </Text>
          ) : null}
          {shown.map((person) => (
            <Radio.Card key={person.user_id} value={person.user_id} className={classes.person}>
              <Group wrap="nowrap" gap="sm">
                <Radio.Indicator />
                <PersonAvatar name={person.name} photoUrl={person.photo_url} size={36} />
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Text size="sm" fw={600}>
                    {person.name}
                  </Text>
                  <Text size="xs" c="dimmed" truncate>
                    {person.email}
                  </Text>
                </div>
                <FaceState enrolled={person.enrolled} />
              </Group>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {chosen?.enrolled ? (
        <Text size="sm" c="dimmed">
          {t("isEnrolledAlreadyThe", { name: chosen.name })}
        </Text>
      ) : null}
    </Stack>
  );
}
