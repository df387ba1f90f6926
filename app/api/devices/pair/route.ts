import { becomeKioskCookies } from "@/lib/core/auth/kiosk-cookie";
import { isOverTls } from "@/lib/core/http/request";
import { serve } from "@/lib/core/http/serve";
import { pairDevice } from "@/lib/features/devices/endpoints";
import { pairWithCode } from "@/lib/features/devices/mutations-devices";

export const POST = serve(pairDevice, async ({ body, now, request }) => {
  const headers = new Headers({ "cache-control": "no-store" });
  const device = await pairWithCode({ body, now });
  for (const cookie of becomeKioskCookies(isOverTls(request))) headers.append("set-cookie", cookie);
  return Response.json(device, { status: 201, headers });
});
