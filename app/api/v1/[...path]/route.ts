import { answerProgram } from "@/server/api/answer";

/** Everything for other programs, by one list of operations (server/api/operations.ts). */
export {
  answerProgram as DELETE,
  answerProgram as GET,
  answerProgram as PATCH,
  answerProgram as POST,
  answerProgram as PUT,
};
