import { ApiProblem } from "@/lib/core/http/call-api";

const rememberedReload = "rollcall.reloaded-for-model";
/** A reload that did not help is not tried again for so long. */
const oncePerMs = 60_000;

/**
 * Loads the page again when the school has left the face model it was loaded with: a kiosk runs for days and nobody
 * stands beside it.
 *
 * @returns whether the page is about to go
 */
export function reloadForModel(cause: unknown): boolean {
  if (!(cause instanceof ApiProblem) || cause.reason !== "model_not_active") return false;
  try {
    const last = Number(sessionStorage.getItem(rememberedReload) ?? 0);
    if (Date.now() - last < oncePerMs) return false;
    sessionStorage.setItem(rememberedReload, String(Date.now()));
  } catch {
    // Without memory it could reload for ever: the person reads the message instead.
    return false;
  }
  window.location.reload();
  return true;
}
