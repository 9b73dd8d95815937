/** Finding one's way in a conversation's state. Who may change the state finds what can be changed; who may look, what can be looked at. */
import type { Case, Frame, Talk } from "./conversation.ts";
import type { Seen } from "./seen.ts";

/** The frame whose question is open; null when nothing is. */
export function topFrame(conversation: Talk): Frame | null;
export function topFrame(conversation: Seen<Talk>): Seen<Frame> | null;
export function topFrame(conversation: Seen<Talk>): Seen<Frame> | null {
  return conversation.stack.at(-1) ?? null;
}

/** @returns null for null, and for a case that isn't kept any more */
export function caseById(conversation: Talk, id: string | null): Case | null;
export function caseById(conversation: Seen<Talk>, id: string | null): Seen<Case> | null;
export function caseById(conversation: Seen<Talk>, id: string | null): Seen<Case> | null {
  return id === null ? null : (conversation.cases.find((each) => each.id === id) ?? null);
}

/** The case that the talk is about: the top-most frame that has one. */
export function currentCase(conversation: Talk): Case | null;
export function currentCase(conversation: Seen<Talk>): Seen<Case> | null;
export function currentCase(conversation: Seen<Talk>): Seen<Case> | null {
  const frame = conversation.stack.findLast((each) => each.case !== null);
  return frame === undefined ? null : caseById(conversation, frame.case);
}

/** Cases that aren't finished or given up; those that rest are among them. */
export function openCases(conversation: Talk): Case[];
export function openCases(conversation: Seen<Talk>): Seen<Case>[];
export function openCases(conversation: Seen<Talk>): Seen<Case>[] {
  return conversation.cases.filter((each) => each.state !== "closed");
}
