import type { WebhookEventName } from "../schema";

/** Keys of messages hold no dots. */
export const EVENT_KEYS = {
  "attendance.recorded": "attendance_recorded",
  "attendance.corrected": "attendance_corrected",
  "alert.slipping": "alert_slipping",
} as const satisfies Record<WebhookEventName, string>;
