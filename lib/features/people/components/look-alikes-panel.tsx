import { Alert, List, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { TextLink } from "@/lib/ui/text-link";
import { listLookAlikes } from "../endpoints";

function lookAlikesQuery(userId: string) {
  return queryOptions({
    queryKey: ["people", "look-alikes", userId],
    queryFn: ({ signal }) => callApi(listLookAlikes, { params: { userId }, signal }),
  });
}

/** Whom a person looks too much like; nothing where there is nobody. */
export function LookAlikesPanel({ userId }: { userId: string }) {
  const t = useTranslations("people.lookAlikes");
  const { data } = useQuery(lookAlikesQuery(userId));
  if (!data || data.items.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconUsers aria-hidden />} title={t("title")}>
      <List size="sm" mb={4}>
        {data.items.map((person) => (
          <List.Item key={person.user_id}>
            <TextLink href={`/people/${person.user_id}`}>{person.name}</TextLink>
          </List.Item>
        ))}
      </List>
      <Text size="sm">{t("consequence")}</Text>
    </Alert>
  );
}
