/** The commands of one event, in the order in which they are carried out. */
import { type Command, type Conversation, reminderOfUpcoming, type SecretKind, type Talk } from "../../flows/index.ts";
import type { Input } from "../incoming.ts";
import { fileCommands } from "./files.ts";
import { openBoard } from "./members.ts";
import { type Handling, placedScene } from "./parts.ts";

/** What is answered beside an emergency; the rest waits until the shop is safe, and its end offers a review of everything. */
const besideEmergency: ReadonlySet<Command["kind"]> = new Set(["ask", "stuck", "escalate", "language", "remind"]);

/** An emergency in a message is the first thing answered, and nothing else of that message takes its place. */
export function emergencyFirst(said: readonly Command[]): readonly Command[] {
  const emergency = said.find((command) => command.kind === "emergency");
  if (emergency === undefined) return said;
  return [emergency, ...said.filter((command) => command !== emergency && besideEmergency.has(command.kind))];
}

/** Requests that are carried out although the message held a secret. */
const besideSecrets: ReadonlySet<Command["kind"]> = new Set([
  "emergency",
  "ask",
  "quote",
  "stuck",
  "escalate",
  "help",
  "status",
]);

/**
 * What is carried out of a message that held secrets. What is left once they are masked is often no request at all, and must not
 * pass for "done": the warning is the answer then.
 */
export function besideWarning(secrets: readonly SecretKind[], said: readonly Command[]): readonly Command[] {
  if (secrets.length === 0) return said;
  const requests = said.filter(
    (command) => (command.kind === "unbind" && command.app !== null) || besideSecrets.has(command.kind),
  );
  return [{ kind: "secret", kinds: secrets }, ...requests];
}

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
  if (input.kind === "press" || input.kind === "tick") return [{ kind: input.kind, id: input.id }];
  if (input.kind === "unreadable") return [{ kind: "unreadable", what: input.what }];
  if (input.kind === "file") return fileCommands(input, handling);
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

/** What a message means. */
async function understood(input: Extract<Input, { kind: "text" }>, handling: Handling): Promise<readonly Command[]> {
  const { service, parts, now } = handling;
  const first = await service.understand(input.text, placedScene(handling), now);
  // A text is handled once it is kept and under the conversation's lock: whatever happens in those seconds, it is read again.
  const { commands: said, source = "offline", asked } = (await first.second?.(handling.loaded.event.person)) ?? first;
  const { event } = handling.loaded;
  if (asked !== undefined) {
    parts.observer.asked(event, asked);
    handling.onAsked(asked);
  }
  parts.observer.understood(
    event,
    said.map(({ kind }) => kind),
    source,
  );
  return besideWarning(input.secrets ?? [], emergencyFirst(said));
}
