/** Finding one's way in a conversation's state. */
import type { Case, Conversation, Frame } from "./conversation.ts";

export const topFrame = (conversation: Conversation): Frame | null => conversation.stack.at(-1) ?? null;

export const caseById = (conversation: Conversation, id: string | null): Case | null =>
  id === null ? null : (conversation.cases.find((each) => each.id === id) ?? null);

/** The case that the talk is about: the top-most frame that has one. */
export function currentCase(conversation: Conversation): Case | null {
  for (let index = conversation.stack.length - 1; index >= 0; index -= 1) {
    const id = conversation.stack[index]?.case ?? null;
    if (id !== null) return caseById(conversation, id);
  }
  return null;
}
