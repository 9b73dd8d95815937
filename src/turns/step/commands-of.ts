/** The commands of one event, in the order in which they are carried out. */
import {
  type Command,
  type Conversation,
  heardWords,
  reminderOfUpcoming,
  type SecretKind,
  type Talk,
} from "../../flows/index.ts";
import type { Input } from "../incoming.ts";
import { fileCommands } from "./files.ts";
import { openBoard, whoOf } from "./members.ts";
import type { Handling } from "./parts.ts";
import { understood } from "./understood.ts";

/** A board, with a word about what was masked on its form. */
const opened = (board: Command, secrets: readonly SecretKind[]): readonly Command[] =>
  secrets.length === 0 ? [board] : [board, { kind: "secret", kinds: secrets }];

/** A person's reminder; null for one that isn't there any more. What several people share has dates, and they don't recur. */
const reminderIn = (conversation: Conversation, id: string): Talk["reminders"][number] | null =>
  conversation.kind === "talk" ? (conversation.reminders.find((each) => each.id === id) ?? null) : null;

/** Reminders that fell due, each with the next moment of one that recurs. */
function withNext(ids: readonly string[], { conversation, parts, now }: Handling) {
  const zone = conversation.timeZone ?? parts.defaultZone;
  return ids.map((id) => {
    const reminder = reminderIn(conversation, id);
    if (reminder === null || reminder.rule === null) return { id, next: null };
    const first = Temporal.Instant.from(reminder.first ?? reminder.at);
    return { id, next: parts.schedule.next(reminder.rule, zone, first, now)?.toString() ?? null };
  });
}

/** So many moments are shown of what recurs. */
const shownMoments = 3;

/** The next moments of a reminder; none for one that isn't there any more. */
function upcoming(id: string, { conversation, parts }: Handling): readonly string[] {
  const reminder = reminderIn(conversation, id);
  if (reminder === null) return [];
  const zone = conversation.timeZone ?? parts.defaultZone;
  const first = Temporal.Instant.from(reminder.first ?? reminder.at);
  const found = [Temporal.Instant.from(reminder.at)];
  while (reminder.rule !== null && found.length < shownMoments) {
    const next = parts.schedule.next(reminder.rule, zone, first, found.at(-1) ?? first);
    if (next === null) break;
    found.push(next);
  }
  return found.map((at) => at.toString());
}

/** Every command of one event, in the order said. */
export async function commandsOf(input: Input, handling: Handling): Promise<readonly Command[]> {
  const { conversation } = handling;
  if (input.kind === "due") return [{ kind: "due", reminders: withNext(input.reminders, handling), late: input.late }];
  const asked = input.kind === "press" ? reminderOfUpcoming(input.id) : null;
  if (asked !== null) return [{ kind: "upcoming", reminder: asked, at: upcoming(asked, handling) }];
  if (input.kind === "unsaid" || input.kind === "reacted")
    return [input.kind === "unsaid" ? { kind: "unsaid", ref: input.ref } : { kind: "reacted", emoji: input.emoji }];
  const heard = input.kind === "press" ? heardWords(conversation, input.id) : null;
  // What was heard and is confirmed now counts as said now.
  if (heard !== null) return understood({ text: heard }, handling);
  if (input.kind === "press" || input.kind === "tick") return [{ kind: input.kind, id: input.id }];
  if (input.kind === "unreadable") return [{ kind: "unreadable", what: input.what }];
  if (input.kind === "file") return fileCommands(input, handling);
  if (input.kind === "left") {
    const { conversation: key, person } = handling.loaded.event;
    return [{ kind: "member-left", who: whoOf(key, person) }];
  }
  if (input.kind === "open-board") return opened(await openBoard(input, handling), input.secrets ?? []);
  if (input.kind === "start")
    return [{ kind: "start", app: input.app, step: input.step ?? null, language: input.language }];
  if (input.kind !== "text") return [input];
  const words: Command = {
    ...{ kind: "words", text: input.text, edited: input.edited === true },
    ref: input.ref ?? `e${handling.loaded.event.inbox}`,
  };
  if (conversation.kind === "desk") return [words];
  const desk = conversation.kind === "talk" ? (conversation.desk?.state ?? "closed") : "closed";
  if (desk !== "closed" && !input.text.startsWith("/")) {
    const secrets = input.secrets ?? [];
    // Whoever has the case is who answers: nothing is read into the words.
    if (desk === "taken") return secrets.length === 0 ? [words] : [{ kind: "secret", kinds: secrets }, words];
    return [words, ...(await understood(input, handling))];
  }
  return understood(input, handling);
}
