/** The assistant with both bots against both emulators, and a desk in one of them: people and helpers on either side. */
import type { Chat, Update } from "grammy/types";
import { createSlackBot } from "../../src/bots/slack/index.ts";
import { createTelegramBot } from "../../src/bots/telegram/index.ts";
import { advance, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { createStore, type Database, type Store } from "../../src/store/index.ts";
import { type Clock, createTurns, type DeskPlace, type Log, systemClock, type Turns } from "../../src/turns/index.ts";
import { screen } from "../../src/understanding/index.ts";
import { plain, spansOf } from "../../src/wording/index.ts";
import { knowledge } from "./knowledge.ts";
import { plainSchedule } from "./schedule.ts";
import { understanding } from "./slack-app.ts";
import type { SlackTeam } from "./slack-methods.ts";
import { person as slackPerson } from "./slack-person.ts";
import { appToken, type Payload, type SlackServer } from "./slack-server.ts";
import { storyZone } from "./story.ts";
import { person as telegramPerson } from "./telegram-person.ts";
import type { TelegramServer } from "./telegram-server.ts";

export type Where = "slack" | "telegram";
export const deskChannel = "CDESK";
export const deskGroup: Chat = { id: -100_777, type: "supergroup", title: "desk" };

export interface DeskApp {
  readonly turns: Turns;
  readonly store: Store;
  /** Until everything that was sent is kept, handled and delivered. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface DeskAppParts {
  readonly slack: SlackServer;
  readonly team: SlackTeam;
  readonly telegram: TelegramServer;
  readonly database: Database;
  readonly at: Where;
  readonly wrapStore?: (store: Store) => Store;
}

const unhurried = { everyMs: 0, atOnce: 1 };
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function startDeskApp({
  slack,
  team,
  telegram,
  database,
  at,
  wrapStore = (store) => store,
}: DeskAppParts): Promise<DeskApp> {
  const store = wrapStore(await createStore(database));
  const clock: Clock = systemClock;
  const text = (room: string) => (name: string, language: "zh-Hans" | "zh-Hant" | "en") =>
    plain(
      spansOf(
        { key: `${room}.${name}` },
        { language, zone: storyZone, knowledge, now: clock.now(), onFault: () => undefined },
      ),
    );
  const slackBot = createSlackBot({
    settings: { botToken: team.token, apiUrl: slack.apiUrl, install: null, appToken, signingSecret: null },
    ...{ clock, log: quiet, environment: {}, text: text("slack"), platforms: () => [] },
  });
  const telegramBot = createTelegramBot({
    settings: { token: telegram.token, apiRoot: telegram.root, webhook: null, allowed: null, perSecond: 30 },
    ...{ environment: {}, clock, log: quiet, text: text("telegram") },
    rates: { chat: unhurried, group: unhurried, overall: unhurried },
    deskChat: at === "telegram" ? String(deskGroup.id) : null,
  });
  const desk: DeskPlace = {
    ...{ language: "en", minutes: 15, hours: null, how: `desk.how.${at}` },
    keyOf: (id) =>
      at === "slack"
        ? slackBot.deskKey({ team: null, chat: deskChannel }, id)
        : telegramBot.deskKey({ chat: String(deskGroup.id), topic: "" }, id),
  };
  const turns = createTurns({
    ...{ store, clock, log: quiet, screen, desk, channels: [slackBot.channel, telegramBot.channel] },
    ...{ schedule: plainSchedule, defaultZone: storyZone },
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: () => ({ knowledge, understand: (words, scene, now) => understanding.understand(words, scene, now) }),
    retention: { finishedDays: 30, idleDays: 400 },
  });
  await slackBot.meet();
  await turns.start();
  await slackBot.start(turns, store.vault);
  await telegramBot.start(turns, store.vault);
  await slack.until(slack.isConnected);
  return {
    ...{ turns, store },
    settled: async () => {
      const last = telegram.waiting.at(-1)?.update_id;
      if (last !== undefined) await telegram.until(() => telegram.confirmed() > last);
      await turns.idle();
    },
    stop: async () => {
      await Promise.all([slackBot.stop(), telegramBot.stop()]);
      await turns.stop();
      await Promise.all([slackBot.close(), telegramBot.close()]);
    },
  };
}

/** What somebody wrote, so that it can be changed or taken back. */
export interface Written {
  edit(text: string): Promise<void>;
  /** The channel brings it once more. */
  again(): Promise<void>;
  /** Null where the channel tells nobody of it. */
  readonly remove: (() => Promise<void>) | null;
}

export interface Somebody {
  says(text: string): Promise<Written>;
  presses(what: string): Promise<void>;
  sendsFile(): Promise<void>;
  /** Sets a reaction below the last message; nobody at a desk does. */
  reacts(): Promise<void>;
  /** They leave the group, or are deactivated; of people at a desk. */
  leaves(): Promise<void>;
  /** Texts that stand there now, in order. */
  shown(): readonly string[];
}

type Sent = Omit<Update, "update_id">;

/** A person with the assistant in private. */
export function personOn(where: Where, parts: DeskAppParts, app: () => DeskApp, id: number): Somebody {
  if (where === "slack") {
    const ann = slackPerson(parts.team, `U${id}`, { name: `Ann${id} Other`, locale: "en-US" });
    return slackSide(parts, app, {
      writes: (text) => ann.says(text),
      edits: ann.edits,
      deletes: ann.deletes,
      reacts: () => ann.reacts("thumbsup"),
      file: () => ann.says("", { subtype: "file_share", files: [{ mimetype: "image/png" }] }),
      presses: (what) => ann.presses(what),
      shown: () => ann.shown().map((each) => asRead(each.text)),
    });
  }
  const ann = telegramPerson(parts.telegram, { id, language: "en" });
  ann.user.first_name = `Ann${id}`;
  return telegramSide(parts, app, {
    writes: (text) => ann.says(text),
    edits: (said, text) => ann.edits(said, text),
    reacts: () => ann.reacts(ann.last()?.message_id ?? 0, "👍"),
    file: () => ann.sends({ photo: [{ file_id: "f", file_unique_id: "u", width: 1, height: 1 }] }),
    presses: (what) => {
      const { message, data } = ann.button(what);
      return ann.presses(message.message_id, data);
    },
    shown: () => ann.shown().map((each) => each.text),
  });
}

/** Somebody of the desk, who answers the case whose card holds `name`. */
export function helperOn(parts: DeskAppParts, app: () => DeskApp, id: number, name: string): Somebody {
  if (parts.at === "slack") {
    const mei = slackPerson(parts.team, `U${id}`, { name: `Mei${id} Surname` });
    const root = (): string => {
      const found = parts.team.messages.find(
        (each) => each.channel === deskChannel && each.thread === null && each.text.includes(name),
      );
      if (found === undefined) throw new Error(`No case of ${name} is at the desk.`);
      return found.ts;
    };
    return slackSide(parts, app, {
      writes: (text) => mei.replies(deskChannel, text, root()),
      edits: mei.edits,
      deletes: mei.deletes,
      file: () => mei.replies(deskChannel, "", root(), { subtype: "file_share", files: [{ mimetype: "image/png" }] }),
      presses: (what) => mei.presses(what, deskChannel),
      leaves: () => mei.isDeactivated(),
      shown: () =>
        parts.team.messages
          .filter((each) => each.channel === deskChannel && (each.ts === root() || each.thread === root()))
          .map((each) => asRead(each.text)),
    });
  }
  const mei = telegramPerson(parts.telegram, { id, chat: deskGroup, language: "en" });
  mei.user.first_name = `Mei${id}`;
  const rootId = (): number => {
    const found = mei.shown().find((each) => each.text.startsWith("🆘") && each.text.includes(name));
    if (found === undefined) throw new Error(`No case of ${name} is at the desk.`);
    return found.message_id;
  };
  const below = () => ({
    reply_to_message: { message_id: rootId(), date: 0, chat: deskGroup, from: parts.telegram.chats.bot },
  });
  return telegramSide(parts, app, {
    writes: (text) => mei.says(text, below()),
    edits: (said, text) => mei.edits(said, text),
    file: () => mei.sends({ photo: [{ file_id: "f", file_unique_id: "u", width: 1, height: 1 }], ...below() }),
    presses: (what) => {
      const { message, data } = mei.button(what);
      return mei.presses(message.message_id, data);
    },
    leaves: () => mei.sends({ left_chat_member: mei.user }),
    shown: () =>
      mei
        .shown()
        .filter((each) => each.message_id === rootId() || each.replyTo === rootId())
        .map((each) => each.text),
  });
}

/** Slack shows three characters as what they stand for. */
const asRead = (text: string): string => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

function slackSide(
  { slack }: DeskAppParts,
  app: () => DeskApp,
  acts: {
    readonly writes: (text: string) => Payload;
    readonly edits: (message: Payload, text: string) => Payload;
    readonly deletes: (message: Payload) => Payload;
    readonly file: () => Payload;
    readonly reacts?: () => Payload;
    readonly leaves?: () => Payload;
    readonly presses: (what: string) => Payload;
    readonly shown: () => readonly string[];
  },
): Somebody {
  const emit = async (payload: Payload): Promise<void> => {
    await slack.emit(payload);
    await app().settled();
  };
  return {
    says: async (text) => {
      const payload = acts.writes(text);
      await emit(payload);
      return {
        again: () => emit(payload),
        edit: (words) => emit(acts.edits(payload, words)),
        remove: () => emit(acts.deletes(payload)),
      };
    },
    presses: (what) => emit(acts.presses(what)),
    sendsFile: () => emit(acts.file()),
    reacts: async () => {
      if (acts.reacts !== undefined) await emit(acts.reacts());
    },
    leaves: async () => {
      if (acts.leaves !== undefined) await emit(acts.leaves());
    },
    shown: acts.shown,
  };
}

function telegramSide(
  { telegram }: DeskAppParts,
  app: () => DeskApp,
  acts: {
    readonly writes: (text: string) => Sent;
    readonly edits: (said: Sent, text: string) => Sent;
    readonly file: () => Sent;
    readonly reacts?: () => Sent;
    readonly leaves?: () => Sent;
    readonly presses: (what: string) => Sent;
    readonly shown: () => readonly string[];
  },
): Somebody {
  const push = async (update: Sent): Promise<number> => {
    const number = telegram.push(update);
    await app().settled();
    return number;
  };
  return {
    says: async (text) => {
      const update = acts.writes(text);
      const update_id = await push(update);
      return {
        // Telegram brings what it holds unconfirmed again, under the same number.
        again: async () => {
          telegram.again({ ...update, update_id });
          await app().settled();
        },
        edit: async (words) => {
          await push(acts.edits(update, words));
        },
        remove: null,
      };
    },
    presses: async (what) => {
      await push(acts.presses(what));
    },
    sendsFile: async () => {
      await push(acts.file());
    },
    reacts: async () => {
      if (acts.reacts !== undefined) await push(acts.reacts());
    },
    leaves: async () => {
      if (acts.leaves !== undefined) await push(acts.leaves());
    },
    shown: acts.shown,
  };
}
