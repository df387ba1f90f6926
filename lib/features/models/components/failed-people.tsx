import { Button } from "@mantine/core";
import { type Column, DataTable } from "@/lib/ui/data-table";
import { Panel } from "@/lib/ui/panel";
import { TextLink } from "@/lib/ui/text-link";
import type { FailedPerson } from "../schema";

const reasons: Record<FailedPerson["reason"], string> = {
  photo_missing: "The photo is not in the store",
  photo_unreadable: "The photo cannot be read",
  no_face: "No face was found on the photo",
};

const columns: Column<FailedPerson>[] = [
  { id: "name", header: "Name", onPhone: "main", cell: (person) => person.name },
  { id: "reason", header: "Why", cell: (person) => reasons[person.reason] },
  {
    id: "enrol",
    header: "Enrol",
    hideHeader: true,
    align: "end",
    onPhone: "side",
    cell: (person) => <TextLink href={`/enrol?person=${person.user_id}`}>Enrol again</TextLink>,
  },
];

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
  if (people.length === 0) return null;
  return (
    <Panel
      title="To be enrolled again"
      description="The active model has no template of them. They are still recognised by the earlier model."
      flush
      actions={
        <Button variant="default" loading={busy} onClick={onRetry}>
          Try their photos again
        </Button>
      }
    >
      <DataTable
        caption="People to be enrolled again, by name"
        columns={columns}
        rows={people}
        rowKey={(person) => person.user_id}
        loadingRows={3}
        empty={null}
      />
    </Panel>
  );
}
