import { findSession } from "@/lib/core/auth/find-caller";
import { serve } from "@/lib/core/http/serve";
import { endOtherSessions, listBrowserSessions } from "@/lib/features/accounts/endpoints";
import { endOwnOthers, getBrowserSessions } from "@/lib/features/accounts/mutations-sessions";

const currentSession = async () => (await findSession())?.browserSessionId;

export const GET = serve(listBrowserSessions, async ({ caller, now }) =>
  getBrowserSessions({ caller, currentId: await currentSession(), now }),
);

export const DELETE = serve(endOtherSessions, async ({ caller, now }) =>
  endOwnOthers({ caller, currentId: await currentSession(), now }),
);
