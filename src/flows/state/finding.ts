/** Finding one's way in a conversation's state. Who may change the state finds what can be changed; who may look, what can be looked at. */
import type { Case, Conversation, Frame } from "./conversation.ts";
import type { Seen } from "./seen.ts";

/** The frame whose question is open; null when nothing is. */
export function topFrame(conversation: Conversation): Frame | null;
export function topFrame(conversation: Seen<Conversation>): Seen<Frame> | null;
export function topFrame(conversation: Seen<Conversation>): Seen<Frame> | null {
  return conversation.stack.at(-1) ?? null;
}

/** @returns null for null, and for a case that isn't kept any more */
export function caseById(conversation: Conversation, id: string | null): Case | null;
export function caseById(conversation: Seen<Conversation>, id: string | null): Seen<Case> | null;
export function caseById(conversation: Seen<Conversation>, id: string | null): Seen<Case> | null {
  return id === null ? null : (conversation.cases.find((each) => each.id === id) ?? null);
}

/** The case that the talk is about: the top-most frame that has one. */
export function currentCase(conversation: Conversation): Case | null;
export function currentCase(conversation: Seen<Conversation>): Seen<Case> | null;
export function currentCase(conversation: Seen<Conversation>): Seen<Case> | null {
  const frame = conversation.stack.findLast((each) => each.case !== null);
  return frame === undefined ? null : caseById(conversation, frame.case);
}

/** Cases that aren't finished or given up; those that rest are among them. */
export function openCases(conversation: Conversation): Case[];
export function openCases(conversation: Seen<Conversation>): Seen<Case>[];
export function openCases(conversation: Seen<Conversation>): Seen<Case>[] {
  return conversation.cases.filter((each) => each.state !== "closed");
}
