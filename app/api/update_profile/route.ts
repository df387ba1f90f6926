import { serve } from "@/lib/core/http/serve";
import { updateProfile } from "@/lib/features/people/endpoints";
import { changeProfile } from "@/lib/features/people/mutations-update-profile";

export const PUT = serve(updateProfile, changeProfile);
