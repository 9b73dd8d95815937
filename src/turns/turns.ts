/** Turns, from a channel's event to its delivered replies. Everything they need is given to them. */

import type { Conversation, Scene, Talk } from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";
import type { Answer, Store } from "../store/index.ts";
import { type Message, readMessage } from "../wording/index.ts";
import { type Brought, createArrivals, type Receipt } from "./arrivals.ts";
import type { Channel } from "./channel.ts";
import type { Clock } from "./clock.ts";
import type { Engine, Schedule, Service } from "./engine.ts";
import { type Incoming, readInput } from "./incoming.ts";
import { placeOfBot } from "./keys.ts";
import type { Log } from "./log.ts";
import { type LookingParts, overview, textFor } from "./looking.ts";
import { type Observer, unobserved } from "./observer.ts";
import { createRounds } from "./rounds/rounds.ts";
import { announcedBy, type Screen } from "./screening.ts";
import { createKnown } from "./sessions/known.ts";
import { createSessions } from "./sessions/sessions.ts";
import type { DeskPlace } from "./step/parts.ts";

export interface TurnsParts {
  readonly store: Store;
  readonly engine: Engine;
  readonly schedule: Schedule;
  /** Knowledge and understanding in service at this moment. */
  readonly service: () => Service;
  /** Nothing after it sees a secret. */
  readonly screen: Screen;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  /** The zone of people who named none, an IANA name. */
  readonly defaultZone: string;
  /** People to whom cases can be passed; none when left out. */
  readonly desk?: DeskPlace | null;
  readonly retention: { readonly finishedDays: number; readonly idleDays: number };
  /** Told what happens; nobody when left out. */
  readonly observer?: Observer;
}

export interface Turns {
  /** Takes up what an earlier process left, and looks after reminders and old rows from then on. */
  begin(): Promise<void>;
  /** The same, and waits until what was left is done. */
  start(): Promise<void>;
  /**
   * Keeps an event. Once this resolves it is safe, and may be acknowledged.
   *
   * @throws {DatabaseTrouble} when it could not be kept
   */
  receive(incoming: Incoming): Promise<Receipt>;
  /** Keeps a batch, the events of each conversation in their order. @returns what came of each, in the order given */
  receiveMany(incoming: readonly Incoming[]): Promise<readonly Brought[]>;
  /**
   * Counts something of a channel that could not even be read, so that what comes behind it goes on. `id`: the channel's.
   *
   * @throws {DatabaseTrouble} when it could not be counted: then it is to come again
   */
  setAside(what: { readonly channel: string; readonly id: string; readonly error: unknown }): Promise<void>;
  /**
   * A channel says that a person can't be written to from now on, or can be again. What falls due in between waits for them.
   *
   * @throws {DatabaseTrouble} when it could not be kept
   */
  setReach(conversation: string, isReached: boolean): Promise<void>;
  /** What an event was answered with; null when no such event is known. */
  answerOf(
    eventId: string,
  ): Promise<readonly { readonly message: Message; readonly messageId: string | null }[] | null>;
  /** What a conversation was told lately, turn by turn, the newest turn first; in a turn as it was told. */
  lastTold(conversation: string): Promise<readonly (readonly Message[])[]>;
  /** The cards of a conversation as its channel shows them, and by which message; the newest first. */
  cards(conversation: string): Promise<readonly { readonly message: Message; readonly messageId: string }[]>;
  /** The shared conversation whose board that message of a bot or workspace shows; null for any other message. */
  boardShownBy(shown: {
    readonly channel: string;
    readonly bot: string;
    readonly messageId: string;
    /** Where ids of messages count from 1 in each chat: which one. */
    readonly chat?: string;
  }): Promise<string | null>;
  /** Conversations that a person takes part in with others: boards, and cases at a desk. */
  sharedBy(person: string): Promise<readonly string[]>;
  /** Where things stand in a conversation, in words. `language`: of the person's app, where none was chosen yet. */
  overview(conversation: string, language: Language): Promise<Message>;
  /** A plain text to pass on, from words such as "聚水潭 backup en"; null where no app is named. */
  textFor(words: string, language: Language): Promise<Message | null>;
  /** What the open question of a conversation waits for. */
  expects(conversation: string): Promise<Scene["expects"]>;
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
  /** Finishes the turns in hand. */
  stop(): Promise<void>;
}

/** What is shown of a person is their talk; what several people share has a card of its own. */
const talkIn = (conversation: Conversation | null): Talk | null =>
  conversation?.kind === "talk" ? conversation : null;

/** @returns turns that work once `begin` or `start` is called */
export function createTurns(parts: TurnsParts): Turns {
  const { store, clock, log, engine, observer = unobserved } = parts;
  const channels = new Map(parts.channels.map((channel) => [channel.name, channel]));
  const names = [...channels.keys()];
  const onFault = (what: string): void => log.error({ what }, "Something was left out of a message.");
  const inputs = createKnown(readInput);
  const announcedBefore = announcedBy(parts);
  const sessions = createSessions({
    ...{ ...parts, channels, onFault, observer, inputs, announcedBefore, desk: parts.desk ?? null },
  });
  const rounds = createRounds({ ...parts, sessions, channels: names });
  const arrivals = createArrivals({ ...parts, sessions, observer, inputs });
  const looking = (): LookingParts => ({
    ...{ service: parts.service(), now: clock.now(), defaultZone: parts.defaultZone, onFault },
  });
  const stateOf = async (conversation: string): Promise<Conversation | null> => {
    const state = await store.stateOf(conversation);
    return state === null ? null : engine.loadConversation(JSON.parse(state));
  };

  return {
    begin: rounds.begin,
    start: async () => {
      await rounds.begin();
      await sessions.idle();
    },
    receive: arrivals.receive,
    receiveMany: arrivals.receiveMany,
    setAside: arrivals.setAside,
    setReach: (conversation, isReached) =>
      store.markUnreachable(conversation, isReached ? null : clock.now().toString()),
    answerOf: async (eventId) => {
      const answers: readonly Answer[] | null = await store.answerOf(eventId);
      return answers?.map(({ message, messageId }) => ({ message: readMessage(message), messageId })) ?? null;
    },
    lastTold: async (conversation) => {
      const told = new Map<number, Message[]>();
      for (const { inbox, message } of await store.lastTold(conversation))
        told.set(inbox, [readMessage(message), ...(told.get(inbox) ?? [])]);
      return [...told.values()];
    },
    overview: async (conversation, language) => overview(talkIn(await stateOf(conversation)), language, looking()),
    textFor: (words, language) => textFor(words, language, looking()),
    sharedBy: store.sharedBy,
    cards: async (conversation) =>
      (await store.cardsOf(conversation)).map(({ message, messageId }) => ({
        message: readMessage(message),
        messageId,
      })),
    boardShownBy: ({ channel, bot, messageId, chat }) =>
      store.boardShownBy({ place: placeOfBot(channel, bot, chat), messageId }),
    expects: async (conversation) => {
      const known = await stateOf(conversation);
      if (known === null) return null;
      const surroundings = { knowledge: parts.service().knowledge, now: clock.now(), defaultZone: parts.defaultZone };
      return engine.sceneOf(known, surroundings).expects;
    },
    idle: () => sessions.idle(),
    stop: async () => {
      await rounds.stop();
      await arrivals.idle();
      await sessions.stop();
    },
  };
}
