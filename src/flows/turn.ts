/** The working copy of one turn. It exists only inside `advance`; everything else sees data in and data out. */
import type { Guide, Knowledge, Platform } from "../knowledge/index.ts";
import type { Member } from "./board/board.ts";
import type { Command } from "./command.ts";
import type { Case, Conversation, Frame, Reminder } from "./conversation.ts";
import { flows } from "./definitions/index.ts";
import type { FlowNode } from "./flow.ts";
import type { Effect } from "./outcome.ts";
import type { Reply, Say, Text } from "./reply.ts";

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

/** Thrown when the open node is in no flow: one was renamed without a migration. */
export class UnknownNodeError extends Error {
  override readonly name = "UnknownNodeError";
  constructor(flow: string, node: string) {
    super(`The conversation stands at ${flow}/${node}, which is in no flow. Add a migration for the renamed node.`);
  }
}

export const nodeOf = (frame: Frame): FlowNode => {
  const node = flows.get(frame.flow)?.nodes[frame.place.node];
  if (node === undefined) throw new UnknownNodeError(frame.flow, frame.place.node);
  return node;
};

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

export const platformOf = (knowledge: Knowledge, id: string): Platform => {
  const platform = knowledge.platforms.get(id) ?? knowledge.platforms.get(knowledge.defaultPlatform);
  if (platform === undefined)
    throw new Error(`The default platform ${knowledge.defaultPlatform} is not in the knowledge.`);
  return platform;
};

/** The guide that holds for a platform; for one without a guide, the default platform's general answers. */
export const guideOf = (knowledge: Knowledge, platform: string): Guide => {
  const guide = platformOf(knowledge, platform).guide ?? platformOf(knowledge, knowledge.defaultPlatform).guide;
  if (guide === null) throw new Error(`The default platform ${knowledge.defaultPlatform} has no guide.`);
  return guide;
};

export const say = (turn: Turn, meaning: string, body: Partial<Omit<Say, "kind" | "meaning">>): void => {
  turn.replies.push({ kind: "say", meaning, paragraphs: [], buttons: [], links: [], ...body });
};

export const zoneOf = (turn: Turn): string => turn.draft.timeZone ?? turn.defaultZone;

/** A wall-clock time some days ahead, in the person's zone, as an ISO instant. */
export function daysAhead(turn: Turn, days: number, hour: number): string {
  const local = turn.now.toZonedDateTimeISO(zoneOf(turn));
  return local.add({ days }).withPlainTime({ hour }).toInstant().toString();
}

/** A text for Chinese readers, followed by the same for the person where they read another language. */
export const forChineseReaders = (turn: Turn, texts: readonly Text[]): Text[] => {
  const chinese = texts.map((text): Text => ({ ...text, in: "zh-Hans" }));
  return (turn.draft.language ?? "zh-Hans") === "zh-Hans" ? chinese : [...chinese, ...texts];
};
