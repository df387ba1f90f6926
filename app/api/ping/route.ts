import { serve } from "@/lib/core/http/serve";
import { ping } from "@/lib/features/api-docs/endpoints";

export const GET = serve(ping, async () => null);
