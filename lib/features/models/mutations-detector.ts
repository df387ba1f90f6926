import type { Caller } from "@/lib/core/auth/caller";
import { AppError } from "@/lib/core/errors";
import { inTransaction } from "@/lib/core/transaction";
import { type DetectorId, otherNetworks } from "@/models/other-networks";
import { recordAudit } from "../accounts/mutations-audit";
import { DETECTOR_SETTING, getDetector } from "../recognition/data-detector";
import { isNetworkInstalled } from "./data-installed";

/**
 * Makes a detector the one that cameras use from the next time they are opened, but for check-in. Templates do not depend on it.
 *
 * @param caller null on the command line
 * @throws AppError conflict (`model_not_installed`)
 */
export async function chooseDetector({
  caller,
  detectorId,
}: {
  caller: Caller | null;
  detectorId: DetectorId;
}): Promise<{ detector_id: DetectorId }> {
  const card = otherNetworks.find(({ id }) => id === detectorId);
  if (!card || !(await isNetworkInstalled(card.manifest))) {
    throw new AppError("conflict", "detector not installed", {
      reason: "model_not_installed",
      userMessage: `${detectorId} is not installed on the server: run npm run models -- add ${detectorId} there first.`,
    });
  }
  return inTransaction(async (tx) => {
    const before = await getDetector(tx);
    if (before !== detectorId) {
      await tx.setting.upsert({
        where: { key: DETECTOR_SETTING },
        create: { key: DETECTOR_SETTING, value: detectorId },
        update: { value: detectorId },
      });
      await recordAudit(tx, {
        caller,
        action: "model.detector_chosen",
        details: { from: before, to: detectorId },
      });
    }
    return { detector_id: detectorId };
  });
}
