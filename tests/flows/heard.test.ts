/** What was heard in a voice message: shown, and confirmed before anything comes of it. */
import { expect, test } from "vitest";
import {
  type Command,
  heardWords,
  isQuestion,
  newConversation,
  type Reply,
  sceneOf,
  type Talk,
} from "../../src/flows/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { everyPlace, recorded } from "../support/places.ts";
import { advance, loadTalk } from "../support/talk.ts";
import { now, said } from "../support/walk.ts";

const places = everyPlace();
const at = circumstances(knowledge, now);
const heard = (asks: boolean): Command => ({ kind: "heard", text: "快麦备份好了", language: "zh-Hans", asks });
const play = (talk: Talk, command: Command) => advance(talk, command, at);
const buttonIn = (replies: readonly Reply[]): string => {
  const told = replies.find((reply) => reply.kind === "say" && reply.meaning === "heard");
  return told?.buttons[0]?.id ?? "none";
};

test("it is shown at every open question, records nothing, and leaves the question open", () => {
  for (const [place, talk] of places)
    for (const asks of [true, false]) {
      const after = play(talk, heard(asks));
      expect(recorded(after.conversation, place), place).toBe(recorded(talk, place));
      expect(after.conversation.stack, place).toEqual(talk.stack);
      expect(buttonIn(after.replies) === "none", place).toBe(asks);
      expect(loadTalk(JSON.parse(JSON.stringify(after.conversation))), place).toEqual(after.conversation);
    }
});

test("its button stands for the words, until something else is said or pressed", () => {
  const { conversation, replies } = play(newConversation(), heard(false));
  const id = buttonIn(replies);
  expect(heardWords(conversation, id)).toBe("快麦备份好了");
  expect(heardWords(conversation, "-.0.heard.other.change")).toBeNull();
  const others: readonly Command[] = [
    { kind: "help", said },
    { kind: "press", id: "none" },
    { kind: "unreadable", what: "photo" },
    { kind: "start", app: null, language: null },
  ];
  for (const command of others) expect(heardWords(play(conversation, command).conversation, id)).toBeNull();
  const due: Command = { kind: "due", reminders: [{ id: "r1", next: null }], late: false };
  expect(heardWords(play(conversation, due).conversation, id)).toBe("快麦备份好了");
  // Pressed too late it is an old button like any other.
  const late = play(play(conversation, others[0] ?? due).conversation, { kind: "press", id });
  expect(late.replies.some((reply) => reply.kind === "say" && reply.meaning === "late")).toBe(true);
});

test("what counts as a question records nothing at any open question", () => {
  const app = { kind: "known", app: "jushuitan", sure: true } as const;
  const asking: readonly Command[] = [
    { kind: "ask", topic: "refund", app: null, said },
    { kind: "stuck", topic: "no_permission", app: null, asked: true, said },
    { kind: "status", app, said },
    { kind: "help", said },
    { kind: "record", said },
    { kind: "letter", letter: "support", said },
    { kind: "greet", said },
    { kind: "thanks", said },
    { kind: "repeat", said },
    { kind: "unclear", readings: ["unbind"], topic: null, said },
    { kind: "out_of_scope", said },
    { kind: "emergency", app: null, sure: false, said },
    { kind: "reminders", wish: "list", said },
  ];
  for (const command of asking) {
    expect(isQuestion(command), command.kind).toBe(true);
    // What is seen in an emergency is noted: there it is confirmed first.
    for (const [place, talk] of places)
      if (command.kind !== "emergency" || sceneOf(talk, at).expects !== "evidence")
        expect(recorded(play(talk, command).conversation, place), `${command.kind} at ${place}`).toBe(
          recorded(talk, place),
        );
  }
  const acting: readonly Command[] = [
    { kind: "unbind", app, platform: null, shops: null, said },
    { kind: "done", said },
    { kind: "press", id: "x", typed: true },
    { kind: "emergency", app: null, sure: true, said },
    { kind: "forget", said },
    { kind: "note", text: "x", said },
    { kind: "reminders", wish: "cancel-all", said },
    { kind: "stuck", topic: "no_permission", app: null, said },
    { kind: "remark", act: "done", item: null, app: null, said },
  ];
  for (const command of acting) expect(isQuestion(command), command.kind).toBe(false);
});
