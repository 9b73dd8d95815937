/** One event and the conversation as it stands come to one write. Nothing is carried out here, and the channel isn't known. */
import type { Command, Conversation, Effect, Reply } from "../../flows/index.ts";
import type { AskedRow, Loaded, TurnWrite } from "../../store/index.ts";
import type { Reader } from "../../wording/index.ts";
import type { Service } from "../engine.ts";
import { type Input, mostRead } from "../incoming.ts";
import { channelOf } from "../keys.ts";
import { described } from "../log.ts";
import { sayAhead } from "./ahead.ts";
import { commandsOf } from "./commands-of.ts";
import { carried } from "./effects.ts";
import { actorIn, memberOf } from "./members.ts";
import { deskFor, type Handling, type StepParts, surroundingsOf } from "./parts.ts";
import { rowsOf, sentence, withoutAnswered } from "./replies.ts";

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
  const input = parts.inputs.read(loaded.event.body);
  const before = asInApp(conversationOf(loaded, parts), input);
  const asked: AskedRow[] = [];
  const onAsked = (each: AskedRow): void => void asked.push(each);
  const onStanding = (commands: readonly Command[]): void => {
    try {
      for (const command of commands) {
        const ahead = engine.advance(before, command, { ...surroundings, ...desk, by });
        sayAhead(ahead.replies, reader(ahead.conversation, service, parts, now), loaded, parts);
      }
    } catch (error) {
      // What is shown ahead can be done without; what is wrong with it comes up with the answer itself.
      parts.onFault(`what could have been shown ahead: ${String(described(error).error)}`);
    }
  };
  const handling: Handling = { loaded, conversation: before, service, parts, now, onStanding, onAsked };
  const surroundings = surroundingsOf(handling);
  let conversation = before;
  let replies: Reply[] = [];
  const effects: Effect[] = [];
  const actor = actorIn(input);
  const desk = deskFor(handling, input);
  const by = memberOf(loaded, before, input, actor);
  for (const command of await commandsOf(input, handling)) {
    const outcome = engine.advance(conversation, command, { ...surroundings, ...desk, by, answered: replies });
    conversation = outcome.conversation;
    const isOver = conversation.kind === "talk" && conversation.stack.length === 0;
    replies = [...(isOver ? withoutAnswered(replies) : replies), ...outcome.replies];
    effects.push(...outcome.effects);
  }
  // Named once, when nothing waits any more.
  const mentioned = loaded.behind === 0 ? loaded.overflow : 0;
  if (mentioned > 0) replies.unshift(sentence("overflow", { key: "turns.overflow", with: { count: mentioned } }));
  const unread = input.kind === "text" ? (input.unread ?? 0) : 0;
  if (unread > 0) replies.unshift(sentence("unread", { key: "turns.unread", with: { read: mostRead, unread } }));
  const zone = conversation.timeZone ?? parts.defaultZone;
  const state = JSON.stringify(conversation);
  parts.states.remember(state, conversation, loaded.event.conversation);
  return {
    ...written(loaded, now),
    // A board is nobody's own: it stays when one of them asks to be forgotten.
    ...(conversation.kind === "talk" ? {} : { person: loaded.event.conversation }),
    ...carried(effects, { conversation: loaded.event.conversation, zone, home: homeOf(input) }, parts),
    member:
      actor === null || by === null || conversation.kind === "talk"
        ? null
        : {
            ...{ who: by.who, person: loaded.event.person, home: actor.home, address: actor.address },
            channel: channelOf(actor.home),
          },
    ...{ asked, state },
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
    ...(conversation.kind === "talk" ? {} : { person: loaded.event.conversation }),
    ...carried([], { conversation: loaded.event.conversation, zone: parts.defaultZone, home: null }, parts),
    member: null,
    asked: [],
    state: loaded.state ?? JSON.stringify(conversation),
    ended: "failed",
    outbox: rowsOf([sentence("apology", { key: "turns.apology" })], reader(conversation, service, parts, now), parts),
    mentioned: 0,
  };
}

const conversationOf = ({ state, event }: Loaded, { engine, states }: StepParts): Conversation =>
  state === null ? engine.newConversation() : states.read(state, event.conversation);

/** Whoever has neither written nor chosen a language yet is answered in that of their app; the same with their time zone. */
function asInApp(conversation: Conversation, input: Input): Conversation {
  const language = conversation.language ?? ("language" in input ? (input.language ?? null) : null);
  const timeZone = conversation.timeZone ?? ("zone" in input ? zoneNamed(input.zone) : null);
  const isPublic = conversation.kind !== "talk" || conversation.isPublic || homeOf(input) !== null;
  const wasPublic = conversation.kind !== "talk" || conversation.isPublic;
  if (language === conversation.language && timeZone === conversation.timeZone && isPublic === wasPublic)
    return conversation;
  if (conversation.kind === "talk") return { ...conversation, language, timeZone, isPublic };
  // A desk speaks its own language, whoever writes there.
  return conversation.kind === "desk" ? conversation : { ...conversation, language, timeZone };
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
