import { LEAVE_KIOSK_COOKIE } from "@/lib/core/auth/kiosk-cookie";
import { serve } from "@/lib/core/http/serve";
import { leaveKiosk } from "@/lib/features/devices/endpoints";

export const POST = serve(
  leaveKiosk,
  async () => new Response(null, { status: 204, headers: { "set-cookie": LEAVE_KIOSK_COOKIE } }),
);
