import NextAuth from "next-auth";
import { authOptions } from "@/lib/core/auth/options";

async function handler(request: Request, context: unknown): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions());
}

export { handler as GET, handler as POST };
