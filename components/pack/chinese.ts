import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from "next-intl";
import zh from "@/messages/zh.json";

/** Words of a paper that is handed in: in Chinese, whatever the reader's language. For components of the server alone: it holds all messages. */
export function chinese<N extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(namespace: N) {
  return createTranslator<Messages, N>({ locale: "zh", messages: zh, namespace });
}
