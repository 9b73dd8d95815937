/** Dialogues, played with the real engine for the pictures of the documentation. */
import type { Words } from "../src/bots/slack/index.ts";
import {
  advance,
  type Command,
  type Conversation,
  newConversation,
  overviewOf,
  type Reply,
  sceneOf,
} from "../src/flows/index.ts";
import { type Language, loadKnowledge } from "../src/knowledge/index.ts";
import { createUnderstanding } from "../src/understanding/index.ts";
import { type Message, plain, resolve, spansOf } from "../src/wording/index.ts";

export interface Stage {
  /** A text in the dialogue's language, by its key. */
  text(key: string): string;
  /**
   * Asks the question, and does what follows: ticks and presses, by a part of their id.
   *
   * @returns what `draw` made of each message as it stands at last, in the order in which they first came
   */
  play<Drawn>(
    question: string,
    draw: (message: Message) => readonly Drawn[],
    then?: readonly string[],
  ): readonly (readonly Drawn[])[];
  /** A team's board over three shops. */
  board(): Message;
  /** A case that was passed to a team's own people, as their group shows it. */
  desk(): Message;
  /** Where things stand for somebody who asked. */
  overview(question: string): Message;
}

/** Two of the four preparations are done. */
const twoTicks = ["precautions.backup.done", "precautions.scope.done"] as const;

/** @throws {Error} from its methods, where a link is held back: nothing of that kind belongs in a picture */
export function stageIn(language: Language): Stage {
  const zone = "Asia/Shanghai";
  const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
  const knowledge = loadKnowledge();
  const understanding = createUnderstanding(knowledge);
  const onFault = (what: string): void => {
    throw new Error(`A link was held back: ${what}`);
  };
  const reader = { language, zone, knowledge, now, onFault };
  const circumstances = { knowledge, now, defaultZone: zone } as const;

  function played(question: string, then: readonly string[]) {
    let conversation: Conversation = { ...newConversation(), language };
    const shown = new Map<string, Message>();
    const does = (command: Command): void => {
      const outcome = advance(conversation, command, { ...circumstances, by: null });
      conversation = { ...outcome.conversation, language };
      for (const reply of outcome.replies)
        shown.set(reply.kind === "card" ? reply.key : `say ${shown.size}`, resolve(reply, reader));
    };
    for (const command of understanding.understand(question, sceneOf(conversation, circumstances), now).commands)
      does(command);
    for (const part of then) does(commandOf([...shown.values()], part));
    return { conversation, shown };
  }

  return {
    text: (key) => plain(spansOf({ key }, reader)),
    play: (question, draw, then = twoTicks) => [...played(question, then).shown.values()].map(draw),
    overview: (question) => {
      const { conversation } = played(question, twoTicks);
      return resolve(overviewOf(conversation, circumstances), reader);
    },
    desk: () => {
      const facts = {
        ...{ app: { kind: "known" as const, id: "jushuitan" }, platform: "taobao", shops: ["Yoyo Home"] },
        ...{ where: "escalate.summary.preparing", step: null, troubles: [], at: now.toString() },
      };
      const outcome = advance(
        newConversation(),
        {
          ...{ kind: "desk-ask", desk: "telegram/1/-1//desk:1", talk: "telegram/1/2//2", name: "Ann", language },
          ...{ deskLanguage: language, channel: "telegram", reason: "asked", facts },
        },
        { ...circumstances, by: { who: "ann", name: "Ann" } },
      );
      const card = outcome.replies.find((reply: Reply) => reply.kind === "card");
      if (card === undefined) throw new Error("No case is shown.");
      return resolve(card, reader);
    },
    board: () => {
      const outcome = advance(
        newConversation(),
        {
          ...{
            kind: "open-board",
            board: "slack/T1/C1//board:1",
            app: { kind: "known", app: "jushuitan", sure: true },
            platform: null,
          },
          ...{ shops: ["Yoyo Home", "Bao Bao Kids", "Mika"], due: "2026-07-10T10:00:00Z", language },
        },
        { ...circumstances, by: { who: "ann", name: "Ann" } },
      );
      const card = outcome.replies.find((reply: Reply) => reply.kind === "card");
      if (card === undefined) throw new Error("No board is shown.");
      return resolve(card, reader);
    },
  };
}

/** The tick or button whose id has that part in it. @throws where none is shown */
function commandOf(shown: readonly Message[], part: string): Command {
  for (const message of [...shown].reverse()) {
    const item = message.checklist?.items.find(({ id }) => id.includes(part.replace(/\.done$/, ".")));
    if (item !== undefined && part.endsWith(".done")) return { kind: "tick", id: item.id };
    const button = message.buttons.find(({ id }) => id.includes(part));
    if (button !== undefined) return { kind: "press", id: button.id };
  }
  throw new Error(`Nothing that is shown has ${part} in its id.`);
}

/** Slack's own words. */
export function slackWords({ text }: Stage): Words {
  const say = (name: string): string => text(`slack.${name}`);
  return {
    ...{ done: say("item.done"), open: say("item.open"), later: say("item.later"), more: say("more") },
    notApplicable: say("item.not-applicable"),
    ...{ confirmTitle: say("confirm.title"), confirmText: say("confirm.text") },
    ...{ confirmYes: say("confirm.yes"), confirmNo: say("confirm.no") },
  };
}

/** Telegram's own words. */
export function telegramWords({ text }: Stage) {
  const say = (name: string): string => text(`telegram.${name}`);
  return {
    ...{ copyAddress: say("copy-address"), copyText: say("copy-text"), passOn: say("pass-on") },
    ...{ openPrivately: say("open-privately"), username: null },
  };
}
