import { useTranslations } from "use-intl";
import { FRAME_ROLES } from "../rules-prompts";

/** What a frame shows, in words. */
export function useRoleName(): (role: string) => string {
  const t = useTranslations("verification.roles");
  return (role) => t(FRAME_ROLES.find((known) => known === role) ?? "face");
}
