import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";

// Options are read at the request: the environment is not known while the program is built.
const handler = (request: Request, context: unknown) => NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
