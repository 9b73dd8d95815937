/** The working copy of one turn. It exists only inside `advance`; everything else sees data in and data out. */
import type { Knowledge, Language, TextKey } from "../../knowledge/index.ts";
import type { Member } from "../state/board.ts";
import type { Reminder, Talk } from "../state/conversation.ts";
import { copyTalk } from "../state/copy.ts";
import type { Asked } from "../vocabulary/command.ts";
import type { Effect } from "../vocabulary/outcome.ts";
import type { Reply, Say } from "../vocabulary/reply.ts";
import type { Surroundings, View } from "./view.ts";

export interface Turn extends View {
  /** A copy that this turn may change. It is what the view shows. */
  readonly draft: Talk;
  /** What is carried out now; a choice may stand for another command than the one that came. */
  command: Asked;
  /** Who did it, where several people share the conversation; null elsewhere. */
  readonly by: Member | null;
  /** What the same message was answered before, where it means several things. */
  readonly answered: readonly Reply[];
  readonly replies: Reply[];
  readonly effects: Effect[];
  /** The open card is drawn at the end of the turn. */
  redraw: boolean;
  /** A command that a choice stands for, to be carried out next ("did you mean …"). */
  next: Asked | null;
  /** The moment or words that the command brought, for actions that take them. */
  readonly taken: Taken;
  readonly desk: DeskRules | null;
  readonly deskHere: DeskHere | null;
  /** A reminder that was handed to the person's private talk in this turn. */
  handed?: Reminder;
}

export interface Taken {
  /** What a dynamic option stands for: an app id, a category, a case, an intent, a language. */
  option: string | null;
}

/** The desk that a case can be passed to. */
export interface DeskHere {
  /** Key of the conversation in which it would be, were it passed on now. */
  readonly key: string;
  /** Key of this talk, and the channel that it is in. */
  readonly talk: string;
  readonly channel: string;
  /** First name of whoever talks, as their channel shows it; null: not known. */
  readonly name: string | null;
}

/** When somebody at the desk is there. */
export interface DeskHours {
  /** Days of the week, Monday is 1. */
  readonly days: readonly number[];
  /** Times of day ("09:00"). */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly zone: string;
}

export interface DeskRules {
  readonly language: Language;
  /** Minutes of its hours after which whoever waits is told, and the desk reminded. */
  readonly minutes: number;
  /** Null: always. */
  readonly hours: DeskHours | null;
  /** Key of the text that says how somebody is answered from there. */
  readonly how: TextKey;
}

/** What a turn begins in. */
export interface Circumstances extends Surroundings {
  /** The rules of the desk; null or left out: there is none. */
  readonly desk?: DeskRules | null;
  /** Where this talk would be passed on; null or left out: nowhere. */
  readonly deskHere?: DeskHere | null;
  /** Who did it, where several people share the conversation; null elsewhere. */
  readonly by: Member | null;
  /** What the same message was answered before; left out: nothing. */
  readonly answered?: readonly Reply[];
}

/**
 * A class, so that what is looked up each time stands on its prototype: with a getter of its own, every turn would be an object of another
 * shape, and cost a third more.
 */
class WorkingTurn implements Turn {
  readonly draft: Talk;
  readonly knowledge: Knowledge;
  readonly now: Temporal.Instant;
  readonly by: Member | null;
  readonly defaultZone: string;
  readonly desk: DeskRules | null;
  readonly deskHere: DeskHere | null;
  command: Asked;
  readonly answered: readonly Reply[];
  readonly replies: Reply[] = [];
  readonly effects: Effect[] = [];
  redraw = false;
  next: Asked | null = null;
  readonly taken: Taken = { option: null };
  handed: Reminder | undefined = undefined;

  constructor(
    draft: Talk,
    command: Asked,
    { knowledge, now, defaultZone, by, desk = null, deskHere = null, answered = [] }: Circumstances,
  ) {
    this.draft = draft;
    this.command = command;
    this.knowledge = knowledge;
    this.now = now;
    this.defaultZone = defaultZone;
    this.by = by;
    this.answered = answered;
    this.desk = desk;
    this.deskHere = deskHere;
  }

  get conversation(): Talk {
    return this.draft;
  }

  /** The person may name another zone in this turn. */
  get zone(): string {
    return this.draft.timeZone ?? this.defaultZone;
  }
}

/** Begins a turn on a copy of the conversation. */
export const beginTurn = (conversation: Talk, command: Asked, circumstances: Circumstances): Turn =>
  new WorkingTurn(copyTalk(conversation), command, circumstances);

/** Says something, once. `meaning` names it for stories and reports. */
export const say = (
  turn: Pick<Turn, "replies">,
  meaning: string,
  body: Partial<Omit<Say, "kind" | "meaning">>,
): void => {
  turn.replies.push({ kind: "say", meaning, paragraphs: [], buttons: [], links: [], ...body });
};
