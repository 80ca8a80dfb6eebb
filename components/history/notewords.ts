import { useMessages, useTranslations } from "next-intl";
import { readNote } from "@/domain/case/note";

/** What settled an item, in words: its note's codes in the reader's language, what somebody typed as it is. */
export function useNoteWords(): (text: string) => string {
  const told = useTranslations("card");
  const { words, card } = useMessages();
  return (text: string): string => {
    const { answer, count, hash, learnt, from, note: said } = readNote(text);
    if (answer === null) return text;
    const word = words.answer[answer];
    const counted = count === null ? word : told("answerCount", { answer: word, n: count });
    const what = hash === null ? counted : told("answerHash", { answer: counted, hash: hash.slice(0, 16) });
    const how = learnt && card.learnt[learnt];
    const head = how === null ? what : told("answerLearnt", { answer: what, how, from: from ?? "none" });
    return said === null ? head : `${head} ${said}`;
  };
}
