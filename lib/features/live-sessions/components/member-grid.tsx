import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { PersonAvatar } from "@/lib/features/people/components/person-avatar";
import { useFormats } from "@/lib/ui/use-formats";
import type { LiveMember } from "../schema";
import { SurenessMark, VerificationMark } from "./member-marks";
import styles from "./session-screen.module.css";

export interface MembersProps {
  members: readonly LiveMember[];
  timeZone: string;
  /** The person's status, which can be corrected from there. */
  statusOf: (member: LiveMember) => ReactNode;
}

/** Where a person's enrolment photo is, if they have one. */
export function photoOf({ user_id, enrolled }: LiveMember): string | null {
  return enrolled ? `/api/people/${user_id}/photo` : null;
}

/** Everybody as a picture. */
export function MemberGrid({ members, timeZone, statusOf }: MembersProps) {
  const t = useTranslations("liveSessions.members");
  const { formatTime } = useFormats();
  return (
    <ul className={styles.grid} aria-label={t("label")}>
      {members.map((member) => {
        const { record } = member;
        const here = record?.status === "present" || record?.status === "late";
        return (
          <li
            // A new record is a new card, so that it lights up once.
            key={`${member.user_id} ${record?.log_id ?? ""}`}
            className={styles.card}
            data-here={here || undefined}
            data-recorded={record ? true : undefined}
            data-disputed={record?.verification === "disputed" || undefined}
            data-testid="member"
          >
            <PersonAvatar name={member.name} photoUrl={photoOf(member)} size={84} />
            <Text fw={600} ta="center" lh={1.25} className={styles.name}>
              {member.name}
            </Text>
            {statusOf(member)}
            {record && (
              <div className={styles.facts}>
                <Text size="xs" c="dimmed" ta="center">
                  {here
                    ? t("timeAndCamera", {
                        time: formatTime(record.timestamp, timeZone),
                        camera: record.camera_source,
                      })
                    : record.camera_source}
                </Text>
                {here && <SurenessMark record={record} />}
                <VerificationMark record={record} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
