/** A team and its board, played against the engine alone: what one conversation tells another arrives at once. */
import {
  advance,
  boardCard,
  type Command,
  type Conversation,
  loadConversation,
  newConversation,
  type Reply,
  type Talk,
} from "../../src/flows/index.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";
import { circumstances } from "./circumstances.ts";
import { loadTalk } from "./talk.ts";

export const boardKey = "test/b/board";

export interface Team {
  /** Somebody does something on the board, in its thread, or in their own conversation. */
  onBoard(who: string, command: Command): readonly Reply[];
  inPrivate(who: string, command: Command): readonly Reply[];
  /** A button of the board: item and target. */
  press(who: string, button: string): readonly Reply[];
  /** A button of the person's own open card, by its target or item. */
  answer(who: string, part: string): readonly Reply[];
  readonly board: () => Extract<Conversation, { kind: "board" }>;
  readonly own: (who: string) => Talk;
  /** What the person's own conversation said last. */
  readonly said: (who: string) => readonly Reply[];
  /** What waits to be told on time: by name. */
  readonly reminders: Map<string, string>;
  /** The knowledge in service from now on. */
  serve(knowledge: Knowledge): void;
  wait(duration: Temporal.DurationLike): void;
}

export function createTeam(first: Knowledge, start = "2026-06-01T02:00:00Z"): Team {
  let now = Temporal.Instant.from(start);
  let knowledge = first;
  let shared: Conversation = newConversation();
  const own = new Map<string, Talk>();
  const said = new Map<string, readonly Reply[]>();
  const reminders = new Map<string, string>();

  function move(who: string | null, command: Command): readonly Reply[] {
    const by = who === null ? null : { who, name: who.toUpperCase() };
    const outcome = advance(shared, command, circumstances(knowledge, now, "Asia/Shanghai", by));
    shared = loadConversation(JSON.parse(JSON.stringify(outcome.conversation)));
    for (const effect of outcome.effects) {
      if (effect.kind === "post" && effect.to !== "home" && "who" in effect.to) tell(effect.to.who, effect.event);
      if (effect.kind === "remind") reminders.set(effect.id, effect.at);
      if (effect.kind === "forget-reminders") reminders.clear();
    }
    return outcome.replies;
  }

  function tell(who: string, command: Command): readonly Reply[] {
    const outcome = advance(own.get(who) ?? newConversation(), command, circumstances(knowledge, now));
    own.set(who, loadTalk(JSON.parse(JSON.stringify(outcome.conversation))));
    said.set(who, outcome.replies);
    for (const effect of outcome.effects) {
      if (effect.kind === "post" && effect.to !== "home" && "board" in effect.to) move(who, effect.event);
    }
    return outcome.replies;
  }

  return {
    onBoard: (who, command) => move(who, command),
    inPrivate: tell,
    press: (who, button) => move(who, { kind: "press", id: `-.0.${boardCard}.${button}` }),
    answer: (who, part) => {
      const card = (said.get(who) ?? []).findLast((reply) => reply.kind === "card");
      const button = card?.buttons.find(({ id }) => id.endsWith(`.${part}`) || id.split(".").at(-2) === part);
      if (button === undefined)
        throw new Error(`${who} sees no ${part}: ${card?.buttons.map(({ id }) => id).join(" ") ?? "no card"}`);
      return tell(who, { kind: "press", id: button.id });
    },
    board: () => {
      if (shared.kind !== "board") throw new Error("There is no board.");
      return shared;
    },
    own: (who) => own.get(who) ?? newConversation(),
    said: (who) => said.get(who) ?? [],
    reminders,
    serve: (fresh) => {
      knowledge = fresh;
    },
    wait: (duration) => {
      now = now.add(duration);
    },
  };
}
