import { endpointUrl } from "@/lib/core/http/call-api";
import { getRegister } from "../endpoints";

/**
 * Saves the register as a file.
 * @throws Error when the server does not give it.
 */
export async function downloadRegister(
  classId: string,
  range: { from?: string; to?: string },
  format: "csv" | "xlsx",
  code: string,
): Promise<void> {
  const response = await fetch(
    endpointUrl(getRegister, { params: { classId }, query: { ...range, format } }),
  );
  if (!response.ok) throw new Error(`the register answered ${response.status}`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = `register-${code}.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
