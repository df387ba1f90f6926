import { requirePresence } from "@/lib/core/auth/presence";
import { serve } from "@/lib/core/http/serve";
import { registerUser } from "@/lib/features/people/endpoints";
import { registerPerson } from "@/lib/features/people/mutations-register";

export const POST = serve(registerUser, async (input) => {
  await requirePresence(input.caller, input.now);
  return registerPerson(input);
});
