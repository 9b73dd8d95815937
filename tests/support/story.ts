/** A story: a whole conversation as data. This file says what a story may hold, and plays one against the engine. */
import { expect } from "vitest";
import { z } from "zod";
import { type Command, newConversation, parseId, type Reply, sceneOf, type Talk } from "../../src/flows/index.ts";
import type { Knowledge, Language } from "../../src/knowledge/index.ts";
import { besideWarning, emergencyFirst } from "../../src/turns/index.ts";
import { withoutAnswered } from "../../src/turns/step/replies.ts";
import { screen, type Understanding } from "../../src/understanding/index.ts";
import { type Message, plain, resolve } from "../../src/wording/index.ts";
import { circumstances } from "./circumstances.ts";
import { advance, loadTalk } from "./talk.ts";

/** What has to hold after a turn. Everything is optional; what isn't named isn't looked at. */
const Expected = z.strictObject({
  /** The open question: "unbind/precautions"; null: nothing is open. */
  node: z.string().nullable().optional(),
  /** Meanings of what was said, in this order, others may stand between. */
  says: z.array(z.string()).optional(),
  /** Meanings that must not be said. */
  silent: z.array(z.string()).optional(),
  /** Content ids that are ticked on the card, exactly. */
  ticked: z.array(z.string()).optional(),
  /** Items and the state they are drawn in. */
  items: z.record(z.string(), z.string()).optional(),
  /** The step, question and entry that are open: "find-entry", "cancel/result", "my-services". */
  step: z.string().optional(),
  entry: z.string().optional(),
  /** Canonical name, or the name as written, of the case that is talked about. */
  app: z.string().optional(),
  platform: z.string().optional(),
  language: z.enum(["zh-Hans", "zh-Hant", "en"]).optional(),
  /** Cases by app name, with their state. */
  cases: z.record(z.string(), z.enum(["open", "parked", "closed"])).optional(),
  /** Shops of the case talked about, by name or number, with their state. */
  shops: z.record(z.string(), z.string()).optional(),
  waiting: z.int().optional(),
  reminders: z.int().optional(),
  /** Buttons that are there, by option or answer id. */
  buttons: z.array(z.string()).optional(),
  /** Words that stand somewhere in this turn's messages, and words that must not. */
  text: z.array(z.string()).optional(),
  without: z.array(z.string()).optional(),
  /** Ids of links shown. */
  links: z.array(z.string()).optional(),
});

const StoryTurn = z.strictObject({
  /** Who acts, where a story has several people. */
  who: z.string().optional(),
  person: z.string().optional(),
  /** A button of the open card: option, answer, "item.target", or an id as it was shown. */
  press: z.string().optional(),
  tick: z.string().optional(),
  /** A button shown earlier under that name, pressed although it is gone. */
  "press-old": z.string().optional(),
  /** Time that passes before: an ISO duration. */
  after: z.string().optional(),
  bot: Expected.optional(),
});

export const Story = z.strictObject({
  story: z.string(),
  /** The most presses, new messages and lines a card may need. */
  budget: z.strictObject({ presses: z.int(), messages: z.int(), lines: z.int() }).optional(),
  turns: z.array(StoryTurn).min(1),
});
export type Story = z.infer<typeof Story>;

interface Player {
  conversation: Talk;
  card: Message | null;
  shown: Map<string, string>;
  presses: number;
  messages: number;
  longest: number;
}

export interface Played {
  readonly who: string;
  readonly conversation: Talk;
  /** Every id of a button or item that was ever shown. */
  readonly shown: readonly string[];
}

/** One turn as it went, for other ways of playing the same. */
export interface TurnPlayed {
  readonly who: string;
  readonly now: Temporal.Instant;
  /** What the person did: words, or the id that they pressed or ticked. */
  readonly did: { readonly text: string } | { readonly press: string } | { readonly tick: string };
  readonly conversation: Talk;
  readonly messages: readonly Message[];
}

const begin = Temporal.Instant.from("2026-07-03T07:42:00Z");
export const storyZone = "Asia/Shanghai";

/**
 * Plays a story and checks every turn.
 *
 * @param onTurn told about each turn
 * @returns where each person ended, for checks of what comes after
 */
export function play(
  story: Story,
  knowledge: Knowledge,
  understanding: Understanding,
  onTurn: (turn: TurnPlayed) => void = () => undefined,
): Played[] {
  const players = new Map<string, Player>();
  let now = begin;
  story.turns.forEach((turn, index) => {
    const who = turn.who ?? "local";
    const player = players.get(who) ?? {
      conversation: newConversation(),
      card: null,
      shown: new Map(),
      presses: 0,
      messages: 0,
      longest: 0,
    };
    players.set(who, player);
    now = now.add(
      turn.after === undefined
        ? { seconds: 20 }
        : Temporal.Duration.from(turn.after).total({ unit: "seconds" }) > 0
          ? { seconds: Math.round(Temporal.Duration.from(turn.after).total({ unit: "seconds" })) }
          : {},
    );
    const at = `turn ${index + 1} of "${story.story}"`;
    let said: Reply[] = [];
    const commands = commandsOf(turn, player, knowledge, understanding, now, at);
    for (const command of commands) {
      const outcome = advance(player.conversation, command, {
        ...circumstances(knowledge, now, storyZone),
        answered: said,
      });
      player.conversation = loadTalk(JSON.parse(JSON.stringify(outcome.conversation)));
      // As turns put the replies to several commands together.
      if (player.conversation.stack.length === 0) said = withoutAnswered(said);
      said = [...said, ...outcome.replies];
    }
    const replies = said.filter(
      (reply, place) => reply.kind === "say" || !said.slice(place + 1).some((later) => later.kind === "card"),
    );
    const messages = replies.map((reply) => resolve(reply, reader(player.conversation.language, knowledge, now)));
    const [pressed] = commands;
    const did =
      turn.person === undefined && (pressed?.kind === "press" || pressed?.kind === "tick")
        ? pressed.kind === "press"
          ? { press: pressed.id }
          : { tick: pressed.id }
        : { text: turn.person ?? "" };
    onTurn({ who, now, did, conversation: player.conversation, messages });
    remember(player, replies, messages, turn);
    if (turn.bot !== undefined) check(turn.bot, player, replies, messages, knowledge, at);
    if (story.budget !== undefined)
      expect(player.longest, `${at}: lines of a card`).toBeLessThanOrEqual(story.budget.lines);
  });
  if (story.budget !== undefined) {
    for (const player of players.values()) {
      expect(player.presses, "presses").toBeLessThanOrEqual(story.budget.presses);
      expect(player.messages, "new messages").toBeLessThanOrEqual(story.budget.messages);
    }
  }
  return [...players].map(([who, player]) => ({
    who,
    conversation: player.conversation,
    shown: [...player.shown.values()],
  }));
}

const reader = (language: Language | null, knowledge: Knowledge, now: Temporal.Instant) => ({
  language: language ?? "zh-Hans",
  zone: storyZone,
  knowledge,
  now,
  onFault: (what: string): void => {
    throw new Error(`a link was held back: ${what}`);
  },
});

function commandsOf(
  turn: z.infer<typeof StoryTurn>,
  player: Player,
  knowledge: Knowledge,
  understanding: Understanding,
  now: Temporal.Instant,
  at: string,
): readonly Command[] {
  if (turn.person !== undefined) {
    const { text, kinds } = screen(turn.person);
    const { commands } = understanding.understand(
      text,
      sceneOf(player.conversation, { knowledge, now, defaultZone: "Asia/Shanghai" }),
      now,
    );
    return besideWarning(kinds, emergencyFirst(commands));
  }
  player.presses += 1;
  if (turn.tick !== undefined) {
    const item = player.card?.checklist?.items.find((each) => each.item === turn.tick);
    if (item === undefined) throw new Error(`${at}: the card has no item ${turn.tick}`);
    return [{ kind: "tick", id: item.id }];
  }
  const old = turn["press-old"];
  if (old !== undefined) {
    const id = player.shown.get(old) ?? [...player.shown.values()].find((each) => matches(each, old));
    if (id === undefined) throw new Error(`${at}: no button ${old} was ever shown`);
    return [{ kind: "press", id }];
  }
  const press = turn.press ?? "";
  const button = player.card?.buttons.find((each) => matches(each.id, press));
  if (button === undefined)
    throw new Error(
      `${at}: the card has no button ${press}, only ${player.card?.buttons.map((each) => each.id).join(" ")}`,
    );
  return [{ kind: "press", id: button.id }];
}

/** Stories name content ids: an option, an answer with or without its question, an item with its target. */
function matches(id: string, name: string): boolean {
  const parsed = parseId(id);
  if (parsed === null) return false;
  const { item, target } = parsed;
  return (
    id === name ||
    item === name ||
    target === name ||
    `${item}.${target}` === name ||
    target.slice(target.indexOf("-") + 1) === name
  );
}

function remember(
  player: Player,
  replies: readonly Reply[],
  messages: readonly Message[],
  turn: z.infer<typeof StoryTurn>,
): void {
  replies.forEach((reply, index) => {
    const message = messages[index];
    if (message === undefined) return;
    for (const each of [...message.buttons, ...(message.checklist?.items ?? [])]) player.shown.set(each.id, each.id);
    if (reply.kind === "say" || reply.anew) player.messages += 1;
    if (message.kind === "card") {
      player.card = message;
      player.longest = Math.max(player.longest, linesOf(message));
    }
  });
  if (player.conversation.stack.length === 0) player.card = null;
  if (turn.person !== undefined) player.longest = Math.max(player.longest, 0);
}

/** Lines on a phone: header, title, items, sentences; an address stands on its own line. */
export function linesOf(message: Message): number {
  const lines = (message.header === undefined ? 0 : 1) + (message.address === undefined ? 0 : 1);
  const text = message.paragraphs.reduce((sum, paragraph) => sum + plain(paragraph).split("\n").length, 0);
  const list = message.checklist === undefined ? 0 : message.checklist.items.length + 1;
  return lines + text + list;
}

const wordsOf = (message: Message): string =>
  [
    message.header === undefined ? "" : plain(message.header),
    ...message.paragraphs.map((paragraph) => plain(paragraph)),
    message.copy ?? "",
    message.address ?? "",
    message.checklist?.title ?? "",
    ...(message.checklist?.items.map((item) => item.label) ?? []),
    ...message.buttons.map((button) => button.label),
    ...message.links.map((link) => `${link.label} ${link.url}`),
  ].join("\n");

function check(
  expected: z.infer<typeof Expected>,
  player: Player,
  replies: readonly Reply[],
  messages: readonly Message[],
  knowledge: Knowledge,
  at: string,
): void {
  const { conversation } = player;
  const top = conversation.stack.at(-1);
  const card = messages.findLast((message) => message.kind === "card");
  const spoken = replies.flatMap((reply) => (reply.kind === "say" ? [reply.meaning] : []));
  const about = conversation.cases.find(
    (each) => each.id === conversation.stack.findLast((frame) => frame.case !== null)?.case,
  );
  const nameOf = (each: (typeof conversation.cases)[number]): string =>
    each.app.kind === "known" ? (knowledge.catalogue.apps.get(each.app.id)?.name ?? each.app.id) : each.app.name;
  if (expected.node !== undefined)
    expect(top === undefined ? null : `${top.flow}/${top.place.node}`, `${at}: open question`).toBe(expected.node);
  if (expected.says !== undefined) {
    const left = [...expected.says];
    for (const meaning of spoken) if (meaning === left[0]) left.shift();
    expect(left, `${at}: said ${spoken.join(", ")}, but not`).toEqual([]);
  }
  for (const meaning of expected.silent ?? []) expect(spoken, at).not.toContain(meaning);
  const items = card?.checklist?.items ?? [];
  if (expected.ticked !== undefined)
    expect(
      items.filter((item) => item.state === "done").map((item) => item.item),
      `${at}: ticked`,
    ).toEqual(expected.ticked);
  for (const [item, state] of Object.entries(expected.items ?? {}))
    expect(items.find((each) => each.item === item)?.state, `${at}: ${item}`).toBe(state);
  const place = top?.place.at;
  if (expected.step !== undefined) {
    const [step, question] = expected.step.split("/");
    expect(place?.step, `${at}: step`).toBe(step);
    if (question !== undefined) expect(place?.question, `${at}: question`).toBe(question);
  }
  if (expected.entry !== undefined) expect(place?.entry, `${at}: entry`).toBe(expected.entry);
  if (expected.app !== undefined) expect(about === undefined ? null : nameOf(about), `${at}: app`).toBe(expected.app);
  if (expected.platform !== undefined)
    expect(about?.platform ?? top?.slots.platform, `${at}: platform`).toBe(expected.platform);
  if (expected.language !== undefined) expect(conversation.language, `${at}: language`).toBe(expected.language);
  if (expected.cases !== undefined)
    expect(Object.fromEntries(conversation.cases.map((each) => [nameOf(each), each.state])), `${at}: cases`).toEqual(
      expected.cases,
    );
  if (expected.shops !== undefined)
    expect(
      Object.fromEntries((about?.shops ?? []).map((shop) => [shop.name ?? shop.id, shop.state])),
      `${at}: shops`,
    ).toEqual(expected.shops);
  if (expected.waiting !== undefined) expect(conversation.waiting.length, `${at}: waiting`).toBe(expected.waiting);
  if (expected.reminders !== undefined)
    expect(conversation.reminders.length, `${at}: reminders`).toBe(expected.reminders);
  for (const name of expected.buttons ?? [])
    expect(
      card?.buttons.some((button) => matches(button.id, name)),
      `${at}: button ${name}`,
    ).toBe(true);
  const words = messages.map(wordsOf).join("\n");
  for (const text of expected.text ?? []) expect(words, at).toContain(text);
  for (const text of expected.without ?? []) expect(words, at).not.toContain(text);
  const links = replies.flatMap((reply) => reply.links.map((link) => ("link" in link ? link.link : link.appSite)));
  if (expected.links !== undefined) expect(links, `${at}: links`).toEqual(expect.arrayContaining(expected.links));
}
