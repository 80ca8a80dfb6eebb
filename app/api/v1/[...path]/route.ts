import { answerProgram } from "@/server/api/answer";

/** Everything for other programs, by one list of operations (server/api/operations.ts). */
const answer = (request: Request): Promise<Response> => answerProgram(request);

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
