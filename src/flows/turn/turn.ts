/** The working copy of one turn. It exists only inside `advance`; everything else sees data in and data out. */
import type { Knowledge } from "../../knowledge/index.ts";
import type { Member } from "../state/board.ts";
import type { Conversation, Reminder } from "../state/conversation.ts";
import type { Command } from "../vocabulary/command.ts";
import type { Effect } from "../vocabulary/outcome.ts";
import type { Reply, Say } from "../vocabulary/reply.ts";

export interface Turn {
  /** A copy that this turn may change. */
  readonly draft: Conversation;
  readonly knowledge: Knowledge;
  readonly now: Temporal.Instant;
  /** The zone for people who named none, an IANA name. */
  readonly defaultZone: string;
  readonly command: Command;
  /** Who did it, where several people share the conversation; null elsewhere. */
  readonly by: Member | null;
  readonly replies: Reply[];
  readonly effects: Effect[];
  /** The open card is drawn at the end of the turn. */
  redraw: boolean;
  /** A command that a choice stands for, to be carried out next ("did you mean …"). */
  next: Command | null;
  /** The moment or words that the command brought, for actions that take them. */
  readonly taken: Taken;
  /** A reminder that was handed to the person's private talk in this turn. */
  handed?: Reminder;
}

export interface Taken {
  /** What a dynamic option stands for: an app id, a category, a case, an intent, a language. */
  option: string | null;
}

export const say = (turn: Turn, meaning: string, body: Partial<Omit<Say, "kind" | "meaning">>): void => {
  turn.replies.push({ kind: "say", meaning, paragraphs: [], buttons: [], links: [], ...body });
};
