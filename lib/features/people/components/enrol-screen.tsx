"use client";

import { Stepper } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ApiProblem } from "@/lib/core/http/call-api";
import { problemFields } from "@/lib/core/http/problem-fields";
import { useFaceEngine } from "@/lib/features/recognition/components/use-face-engine";
import { PageHeader } from "@/lib/ui/page-header";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { useFieldMessages } from "@/lib/ui/use-field-messages";
import type { EnrolmentReply, Person } from "../schema";
import { EnrolCaptureStep } from "./enrol-capture-step";
import { EnrolDone } from "./enrol-done";
import { dropSample, type EnrolSample } from "./enrol-draft";
import { newPersonBody, useNewPersonForm } from "./enrol-new-person";
import { EnrolPersonStep, type PersonTab } from "./enrol-person-step";
import { EnrolReviewStep } from "./enrol-review-step";
import { personQuery } from "./people-queries";
import { useEnrolSave } from "./use-enrol-save";

/** The enrolment kiosk: who, the face, review. Everything stays in memory until the server has it. */
export function EnrolScreen({ personId }: { personId: string | undefined }) {
  const t = useTranslations("people.enrolScreen");
  const fieldMessages = useFieldMessages();
  const engine = useFaceEngine();
  const queries = useQueryClient();
  const asked = useQuery({ ...personQuery(personId ?? ""), enabled: personId !== undefined });
  const form = useNewPersonForm();
  const [step, setStep] = useState(0);
  const [tab, setTab] = useState<PersonTab>("existing");
  const [picked, setPicked] = useState<Person | "nobody">();
  const [consent, setConsent] = useState(false);
  const [samples, setSamples] = useState<EnrolSample[]>([]);
  const [different, setDifferent] = useState(false);
  const [done, setDone] = useState<EnrolmentReply>();
  const [wrongSample, setWrongSample] = useState<number>();

  const chosen = picked === "nobody" ? undefined : (picked ?? asked.data);
  const person = tab === "existing" ? chosen : undefined;
  const name = person?.name ?? form.values.name.trim();

  const go = (next: number) => {
    setStep(next);
    window.scrollTo({ top: 0 });
  };
  const saving = useEnrolSave({ onSaved: setDone, onRefused: showRefusal });

  /** Shows a refusal where it can be mended; the samples stay. */
  function showRefusal(problem: ApiProblem) {
    const fields = fieldMessages.translate(problemFields(problem));
    const paths = Object.keys(fields);
    const sample = paths
      .map((path) => /^samples\.(\d+)/.exec(path)?.[1])
      .find((index) => index !== undefined);
    setWrongSample(sample === undefined ? undefined : Number(sample));
    if (problem.reason === "look_alike") void queries.invalidateQueries({ queryKey: ["look-alikes"] });
    const isFormField = (path: string) => (path.split(".")[0] ?? "") in form.values;
    if (tab === "new" && paths.some(isFormField)) {
      form.setErrors(fields);
      go(0);
    }
  }

  const startOver = () => {
    samples.forEach(dropSample);
    form.reset();
    saving.reset();
    setSamples([]);
    setPicked("nobody");
    setConsent(false);
    setDifferent(false);
    setWrongSample(undefined);
    setDone(undefined);
    go(0);
  };
  const changeSamples = (change: (before: EnrolSample[]) => EnrolSample[]) => {
    setSamples(change);
    setDifferent(false);
    setWrongSample(undefined);
    saving.reset();
  };

  return (
    <div>
      <PageHeader title={t("enrolAFace")} description={t("aMinuteAtThe")} />
      {done ? (
        <EnrolDone reply={done} onNext={startOver} />
      ) : (
        <>
          <Stepper active={step} size="sm" mb="lg" maw="38rem" wrap={false} iconSize={32}>
            <Stepper.Step label={t("person")} />
            <Stepper.Step label={t("face")} />
            <Stepper.Step label={t("review")} />
          </Stepper>
          {step === 0 ? (
            <>
              <ProblemNotice error={saving.problem ?? asked.error} />
              <EnrolPersonStep
                tab={tab}
                onTab={setTab}
                chosen={chosen}
                onChoose={(next) => setPicked(next ?? "nobody")}
                form={form}
                consent={consent}
                onConsent={setConsent}
                onNext={() => go(1)}
              />
            </>
          ) : null}
          {step === 1 ? (
            <EnrolCaptureStep
              engine={engine}
              name={name}
              samples={samples}
              onSamples={changeSamples}
              onBack={() => go(0)}
              onNext={() => go(2)}
            />
          ) : null}
          {step === 2 ? (
            <EnrolReviewStep
              name={name}
              userId={person?.user_id}
              samples={samples}
              different={different}
              onDifferent={setDifferent}
              saving={saving.saving}
              waiting={saving.waiting}
              problem={saving.problem}
              wrongSample={wrongSample}
              onBack={() => go(1)}
              onSave={() =>
                saving.save({
                  person: person ? { userId: person.user_id } : { create: newPersonBody(form.values) },
                  samples,
                  acceptLookAlikes: different,
                })
              }
            />
          ) : null}
        </>
      )}
    </div>
  );
}
