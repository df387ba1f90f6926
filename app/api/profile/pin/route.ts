import { serve } from "@/lib/core/http/serve";
import { setPin } from "@/lib/features/verification/endpoints";
import { changePin } from "@/lib/features/verification/mutations-pin";

export const PUT = serve(setPin, changePin);
