import { presenceUntil } from "@/lib/core/auth/presence";
import { isOverTls } from "@/lib/core/http/request";
import { serve } from "@/lib/core/http/serve";
import { confirmPresence, getPresence } from "@/lib/features/accounts/endpoints";
import { confirmWithPassword } from "@/lib/features/accounts/mutations-presence";

export const GET = serve(getPresence, async ({ caller, now }) => ({
  until: (await presenceUntil(caller.userId, now))?.toISOString() ?? null,
}));

export const POST = serve(confirmPresence, async ({ caller, body, now, request }) => {
  const { until, cookie } = await confirmWithPassword({
    caller,
    password: body.password,
    now,
    overTls: isOverTls(request),
  });
  const headers = { "set-cookie": cookie, "cache-control": "no-store" };
  return Response.json({ until: until.toISOString() }, { headers });
});
