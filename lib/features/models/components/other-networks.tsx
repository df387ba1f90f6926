import { SimpleGrid } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { callApi } from "@/lib/core/http/call-api";
import { ProblemNotice } from "@/lib/ui/problem-notice";
import { DETECTOR_IDS, type DetectorId } from "@/models/other-networks";
import { chooseDetector } from "../endpoints";
import type { OtherNetwork } from "../schema";
import { NetworkCard } from "./network-card";

/** The networks that find and read faces, and the choice of the detector. */
export function OtherNetworks({
  networks,
  onChange,
}: {
  networks: readonly OtherNetwork[];
  onChange: () => Promise<void>;
}) {
  const t = useTranslations("models.networkCard");
  const choose = useMutation({
    mutationFn: (detectorId: DetectorId) => callApi(chooseDetector, { body: { detector_id: detectorId } }),
    onSuccess: ({ detector_id }) => {
      const name = networks.find(({ network_id }) => network_id === detector_id)?.name ?? detector_id;
      notifications.show({ message: t("isChosen", { name }) });
      return onChange();
    },
  });
  return (
    <>
      <ProblemNotice error={choose.error} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {networks.map((network) => (
          <NetworkCard
            key={network.network_id}
            network={network}
            busy={choose.isPending}
            onUse={() => {
              const id = DETECTOR_IDS.find((known) => known === network.network_id);
              if (id) choose.mutate(id);
            }}
          />
        ))}
      </SimpleGrid>
    </>
  );
}
