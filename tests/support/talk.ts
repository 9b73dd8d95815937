/** Conversations of tests that are somebody's talk with us. */
import {
  advance as advanceAny,
  type Circumstances,
  type Command,
  type Conversation,
  loadConversation,
  type Outcome,
  type Talk,
} from "../../src/flows/index.ts";

/** @throws for a conversation that several people share */
export function asTalk(conversation: Conversation): Talk {
  if (conversation.kind !== "talk") throw new Error(`This is a ${conversation.kind}, not a talk.`);
  return conversation;
}

/** A stored state as a talk. */
export const loadTalk = (stored: unknown): Talk => asTalk(loadConversation(stored));

/** The engine, where a talk stays one. */
export function advance(talk: Talk, command: Command, circumstances: Circumstances): Outcome & { conversation: Talk } {
  const { conversation, ...rest } = advanceAny(talk, command, circumstances);
  return { conversation: asTalk(conversation), ...rest };
}
