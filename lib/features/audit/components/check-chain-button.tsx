"use client";

import { Button, Code, Modal, Stack, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { checkAudit } from "../endpoints";

/** Recomputes the whole chain on the server and says what came out. */
export function CheckChainButton() {
  const t = useTranslations("audit.check");
  const check = useMutation({ mutationFn: () => callApi(checkAudit) });
  const result = check.data;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={18} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t("button")}
      </Button>
      <Modal
        opened={check.isSuccess || check.isError}
        onClose={check.reset}
        title={result ? t(result.whole ? "whole" : "broken") : t("button")}
      >
        <Stack gap="sm">
          <ProblemNotice error={check.error} />
          {result?.whole ? <Text>{t("wholeText", { count: result.checked })}</Text> : null}
          {result?.head ? (
            <>
              <Text size="sm" c="dimmed">
                {t("head")}
              </Text>
              <Code block style={{ wordBreak: "break-all", whiteSpace: "pre-wrap" }}>
                {result.head}
              </Code>
            </>
          ) : null}
          {result && !result.whole ? (
            <Text role="alert">{t("brokenText", { entry: result.broken_entry_id ?? "?" })}</Text>
          ) : null}
        </Stack>
      </Modal>
    </>
  );
}
