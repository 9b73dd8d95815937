/** One event and the conversation as it stands come to one write. Nothing is carried out here, and the channel isn't known. */
import type { Command, Conversation, Effect, Member, Outcome, Reply, SaidCommand, Say, Scene } from "../flows/index.ts";
import type { Knowledge } from "../knowledge/index.ts";
import type { Count, Loaded, PostRow, ReminderRow, TurnWrite } from "../store/index.ts";
import { Input, type SecretKind } from "./incoming.ts";
import type { Known } from "./known.ts";
import { memberOf, openBoard } from "./members.ts";
import type { Message } from "./message.ts";
import { type Reader, resolve } from "./resolve.ts";

/** The conversation engine, as turns need it. */
export interface Engine {
  advance(
    conversation: Conversation,
    command: Command,
    knowledge: Knowledge,
    now: Temporal.Instant,
    /** The zone of people who named none, an IANA name. */
    defaultZone: string,
    /** Who did it, where several people share the conversation. */
    by: Member | null,
  ): Outcome;
  sceneOf(conversation: Conversation, knowledge: Knowledge): Scene;
  newConversation(): Conversation;
  /** @throws when it is of a newer version, or none at all */
  loadConversation(stored: unknown): Conversation;
}

/** How a text was understood. `press` names a button whose label or words were typed. */
export interface Reading {
  readonly commands: readonly SaidCommand[];
  readonly press: string | null;
}

/** What is in service now: knowledge, and the understanding that was made for it. Both change together. */
export interface Service {
  readonly knowledge: Knowledge;
  understand(text: string, scene: Scene, now: Temporal.Instant): Reading | Promise<Reading>;
}

/** When what recurs comes next, and when somebody may be written to unasked. */
export interface Schedule {
  /** @returns null when the rule has ended */
  next(rule: string, zone: string, first: Temporal.Instant, after: Temporal.Instant): Temporal.Instant | null;
  /** The moment itself, or the end of the quiet hours that it falls into. */
  outsideQuietHours(at: Temporal.Instant, zone: string): Temporal.Instant;
  /** Version of the time-zone rules that the runtime knows ("2026b"); later ones sort after earlier ones. */
  readonly zoneRules: string;
}

export interface StepParts {
  readonly engine: Engine;
  readonly schedule: Schedule;
  /** The zone of people who named none. */
  readonly defaultZone: string;
  readonly onFault: (what: string) => void;
  readonly states: Known<Conversation>;
  readonly messages: Known<Message>;
}

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

/** Reminders that fell due, each with the next moment of one that recurs. */
const withNext = (
  ids: readonly string[],
  conversation: Conversation,
  schedule: Schedule,
  zone: string,
  now: Temporal.Instant,
) =>
  ids.map((id) => {
    const reminder = conversation.reminders.find((each) => each.id === id);
    if (reminder === undefined || reminder.rule === null) return { id, next: null };
    return {
      id,
      next:
        schedule.next(reminder.rule, zone, Temporal.Instant.from(reminder.first ?? reminder.at), now)?.toString() ??
        null,
    };
  });

/** Every command of one event, in the order said. */
async function commandsOf(
  input: Input,
  loaded: Loaded,
  conversation: Conversation,
  service: Service,
  { engine, schedule, defaultZone }: StepParts,
  now: Temporal.Instant,
): Promise<readonly Command[]> {
  if (input.kind === "due") {
    const zone = conversation.timeZone ?? defaultZone;
    return [{ kind: "due", reminders: withNext(input.reminders, conversation, schedule, zone, now), late: input.late }];
  }
  if (input.kind === "press" || input.kind === "tick") return [{ kind: input.kind, id: input.id }];
  if (input.kind === "unreadable") return [{ kind: "unreadable", what: input.what }];
  if (input.kind === "open-board") return [await openBoard(input, loaded, service, engine, now, defaultZone)];
  if (input.kind === "start")
    return [{ kind: "start", app: input.app, step: input.step ?? null, language: input.language }];
  if (input.kind !== "text") return [input];
  const scene = engine.sceneOf(conversation, service.knowledge);
  // Times are read by the clock of the person's zone; who named none has the default one.
  const placed = { ...scene, timeZone: scene.timeZone ?? defaultZone };
  const reading = await service.understand(input.text, placed, now);
  const said: readonly Command[] =
    reading.press === null ? reading.commands : [{ kind: "press", id: reading.press, typed: true }];
  return besideWarning(input.secrets ?? [], emergencyFirst(said));
}

/**
 * Handles one event.
 *
 * @throws whatever the state, the understanding or the engine throw; nothing has happened then
 */
export async function step(
  loaded: Loaded,
  service: Service,
  parts: StepParts,
  now: Temporal.Instant,
): Promise<TurnWrite> {
  const { engine } = parts;
  const input = Input.parse(JSON.parse(loaded.event.body));
  const before = asInApp(conversationOf(loaded, parts), input);
  let conversation = before;
  const replies: Reply[] = [];
  const effects: Effect[] = [];
  const actor = "by" in input ? (input.by ?? null) : null;
  const by = memberOf(loaded, before, input, actor);
  for (const command of await commandsOf(input, loaded, before, service, parts, now)) {
    const outcome = engine.advance(conversation, command, service.knowledge, now, parts.defaultZone, by);
    conversation = outcome.conversation;
    replies.push(...outcome.replies);
    effects.push(...outcome.effects);
  }
  // Named once, when nothing waits any more.
  const mentioned = loaded.behind === 0 ? loaded.overflow : 0;
  if (mentioned > 0) replies.unshift(sentence("overflow", { key: "turns.overflow", with: { count: mentioned } }));
  const zone = conversation.timeZone ?? parts.defaultZone;
  const state = JSON.stringify(conversation);
  parts.states.remember(state, conversation);
  return {
    ...written(loaded, now),
    // A board is nobody's own: it stays when one of them asks to be forgotten.
    ...(conversation.board === null ? {} : { person: loaded.event.conversation }),
    ...carried(effects, zone, parts.schedule, homeOf(input)),
    member:
      actor === null || by === null || conversation.board === null
        ? null
        : { who: by.who, person: loaded.event.person, home: actor.home, address: actor.address },
    state,
    ended: "done",
    outbox: rowsOf(replies, reader(conversation, service, parts, now), parts),
    mentioned,
  };
}

/** An event that could not be handled, time and again: the state stays, and the person is told in one line. */
export function giveUp(loaded: Loaded, service: Service, parts: StepParts, now: Temporal.Instant): TurnWrite {
  let conversation: Conversation;
  try {
    conversation = conversationOf(loaded, parts);
  } catch {
    // The state itself may be what cannot be read; it is kept as it is, for a version that can.
    conversation = parts.engine.newConversation();
  }
  return {
    ...written(loaded, now),
    ...(conversation.board === null ? {} : { person: loaded.event.conversation }),
    ...carried([], parts.defaultZone, parts.schedule, null),
    member: null,
    state: loaded.state ?? JSON.stringify(conversation),
    ended: "failed",
    outbox: rowsOf([sentence("apology", { key: "turns.apology" })], reader(conversation, service, parts, now), parts),
    mentioned: 0,
  };
}

const conversationOf = (loaded: Loaded, { engine, states }: StepParts): Conversation =>
  loaded.state === null ? engine.newConversation() : states.read(loaded.state);

/** Whoever has neither written nor chosen a language yet is answered in that of their app; the same with their time zone. */
function asInApp(conversation: Conversation, input: Input): Conversation {
  const language = conversation.language ?? ("language" in input ? (input.language ?? null) : null);
  const timeZone = conversation.timeZone ?? ("zone" in input ? zoneNamed(input.zone) : null);
  const isPublic = conversation.isPublic || homeOf(input) !== null;
  if (language === conversation.language && timeZone === conversation.timeZone && isPublic === conversation.isPublic)
    return conversation;
  return { ...conversation, language, timeZone, isPublic };
}

/** Key of the person's private talk, where others see this one. */
const homeOf = (input: Input): string | null => ("home" in input ? (input.home ?? null) : null);

/** @returns null for a name that the runtime doesn't know */
function zoneNamed(name: string | null | undefined): string | null {
  if (name == null) return null;
  try {
    return Temporal.PlainDate.from("2026-01-01").toZonedDateTime(name).timeZoneId;
  } catch {
    // An app may name a zone that is newer than the runtime's data: the default holds then.
    return null;
  }
}

const sentence = (meaning: string, text: Say["paragraphs"][number]): Say => ({
  ...{ kind: "say", meaning, paragraphs: [text], buttons: [], links: [] },
});

const reader = (conversation: Conversation, service: Service, parts: StepParts, now: Temporal.Instant): Reader => ({
  language: conversation.language ?? "zh-Hans",
  zone: conversation.timeZone ?? parts.defaultZone,
  knowledge: service.knowledge,
  now,
  onFault: parts.onFault,
});

const written = ({ event, version }: Loaded, now: Temporal.Instant) => ({
  inbox: event.inbox,
  conversation: event.conversation,
  person: event.person,
  channel: event.channel,
  address: event.address,
  version,
  now: now.toString(),
});

/** Replies in their order. Several commands may each end with the open question: it is asked once, as it stands at last. */
function rowsOf(replies: readonly Reply[], to: Reader, { messages }: StepParts): TurnWrite["outbox"] {
  const open = replies.findLast((reply) => reply.kind === "card");
  const kept = replies.filter((reply) => reply.kind === "say" || reply === open);
  return kept.map((reply) => {
    const resolved = resolve(reply, to);
    const message = JSON.stringify(resolved);
    // Delivered a moment later by this same process.
    messages.remember(message, resolved);
    if (reply.kind === "say") return { card: null, anew: true, message };
    const anew = replies.some((each) => each.kind === "card" && each.key === reply.key && each.anew);
    return { card: reply.key, anew, message };
  });
}

type Carried = Pick<TurnWrite, "counts" | "unanswered" | "reminders" | "dropReminders" | "forget" | "posts">;

/** Which conversation a post goes to, or whose. */
function recipientOf(to: Extract<Effect, { kind: "post" }>["to"], home: string | null): Pick<PostRow, "to" | "who"> {
  if (to === "home") return { to: home, who: null };
  return "board" in to ? { to: to.board, who: null } : { to: null, who: to.who };
}

/** What the effects write, in the order in which they were asked for. */
function carried(effects: readonly Effect[], zone: string, schedule: Schedule, home: string | null): Carried {
  const counts: Count[] = [];
  const unanswered: { node: string; readings: string }[] = [];
  const reminders = new Map<string, ReminderRow>();
  const dropped = new Set<string>();
  const posts: PostRow[] = [];
  let dropAll = false;
  let forget = false;
  for (const effect of effects) {
    switch (effect.kind) {
      case "count":
        counts.push({
          ...{ platform: effect.platform, revision: effect.revision, step: effect.step, outcome: effect.outcome },
          entry: effect.entry ?? "",
          label: effect.label ?? "",
        });
        break;
      case "unanswered":
        unanswered.push({ node: effect.node ?? "", readings: effect.readings.join(",") });
        break;
      case "remind": {
        const { id, at, rule, about, typed, named } = effect;
        const planned = Temporal.Instant.from(at);
        const dueAt = named ? planned : schedule.outsideQuietHours(planned, zone);
        reminders.set(id, {
          ...{ name: id, dueAt: dueAt.toString(), rule, zone, case: effect.case, about, typed, named },
          localAt: planned.toZonedDateTimeISO(zone).toString(),
        });
        dropped.delete(id);
        break;
      }
      case "forget-reminder":
        reminders.delete(effect.id);
        dropped.add(effect.id);
        break;
      case "forget-reminders":
        reminders.clear();
        dropAll = true;
        break;
      case "post":
        // Nobody's private talk is known where an event isn't a person's.
        if (effect.to === "home" && home === null) break;
        posts.push({
          ...recipientOf(effect.to, home),
          ...{ kind: effect.event.kind, body: JSON.stringify(effect.event) },
        });
        break;
      case "forget":
        reminders.clear();
        dropAll = true;
        forget = true;
        break;
      default:
        effect satisfies never;
    }
  }
  return {
    ...{ counts, unanswered, forget, posts },
    reminders: [...reminders.values()],
    dropReminders: dropAll ? "all" : [...dropped],
  };
}
