import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import { TextLink } from "@/lib/ui/text-link";
import type { FailedPerson } from "../schema";

function useColumns(): Column<FailedPerson>[] {
  const t = useTranslations("models.failedPeople");
  return [
    { id: "name", header: t("name"), onPhone: "main", cell: (person) => person.name },
    { id: "reason", header: t("why"), cell: (person) => t(`reasons.${person.reason}`) },
    {
      id: "enrol",
      header: t("enrol"),
      hideHeader: true,
      align: "end",
      onPhone: "side",
      cell: (person) => <TextLink href={`/enrol?person=${person.user_id}`}>{t("enrolAgain")}</TextLink>,
    },
  ];
}

/** People whose photos the active model could make nothing of. Nothing when there are none. */
export function FailedPeople({
  people,
  busy,
  onRetry,
}: {
  people: FailedPerson[];
  busy: boolean;
  onRetry: () => void;
}) {
  const t = useTranslations("models.failedPeople");
  const columns = useColumns();
  if (people.length === 0) return null;
  return (
    <Panel
      title={t("toBeEnrolledAgain")}
      description={t("theActiveModelHas")}
      flush
      actions={
        <Button variant="default" loading={busy} onClick={onRetry}>
          {t("tryTheirPhotosAgain")}
        </Button>
      }
    >
      <DataTable
        caption={t("peopleToBeEnrolled")}
        columns={columns}
        rows={people}
        rowKey={(person) => person.user_id}
        loadingRows={3}
        empty={null}
      />
    </Panel>
  );
}
