/** Why help is brought in, where no words of a story lead there. */
import { expect, test } from "vitest";
import { newConversation, type Reply, type SaidCommand } from "../../src/flows/index.ts";
import { languages } from "../../src/knowledge/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";

const now = Temporal.Instant.from("2026-07-03T02:00:00Z");
const said = { text: "?", language: null };
const meanings = (replies: readonly Reply[]): string[] =>
  replies.map((reply) => (reply.kind === "say" ? reply.meaning : reply.key));
const reasonOf = (replies: readonly Reply[]): string | undefined =>
  replies.find((reply) => reply.kind === "say" && reply.meaning === "escalation")?.paragraphs[0]?.key;

test.each(languages)("a question that nobody knows an answer to brings in help, and is counted (%s)", (language) => {
  const command: SaidCommand = { kind: "remark", act: "asks", item: null, app: null, said };
  const { replies, effects } = advance({ ...newConversation(), language }, command, circumstances(knowledge, now));
  expect(meanings(replies)).toEqual(expect.arrayContaining(["escalation", "letter"]));
  expect(reasonOf(replies)).toBe("escalate.reason.unanswered");
  expect(effects).toContainEqual({ kind: "unanswered", readings: ["ask"], node: null });
  expect(effects).toContainEqual(expect.objectContaining({ kind: "count", outcome: "escalated-unanswered" }));
});

test.each(languages)("the same doubt twice isn't asked about twice (%s)", (language) => {
  const command: SaidCommand = { kind: "unclear", readings: ["unbind", "audit"], topic: null, said };
  const first = advance({ ...newConversation(), language }, command, circumstances(knowledge, now));
  expect(meanings(first.replies)).not.toContain("escalation");
  const second = advance(first.conversation, command, circumstances(knowledge, now));
  expect(meanings(second.replies)).toEqual(expect.arrayContaining(["escalation", "letter"]));
  expect(reasonOf(second.replies)).toBe("escalate.reason.not-understood");
  expect(second.conversation.stack).toEqual([]);
});

test("another doubt is asked about first", () => {
  const doubt = (readings: readonly ["unbind" | "ask"]): SaidCommand => ({
    kind: "unclear",
    readings,
    topic: null,
    said,
  });
  const first = advance(newConversation(), doubt(["unbind"]), circumstances(knowledge, now));
  const second = advance(first.conversation, doubt(["ask"]), circumstances(knowledge, now));
  expect(meanings(second.replies)).not.toContain("escalation");
});

test.each(languages)(
  "what may have been asked is offered by name, and told at the platform that was named (%s)",
  (language) => {
    const command: SaidCommand = {
      kind: "unclear",
      readings: ["unbind"],
      topic: null,
      about: ["switching", "refund", "no_such_question"],
      said: { text: "?", language, platform: "jd" },
    };
    const asked = advance({ ...newConversation(), language }, command, circumstances(knowledge, now));
    const buttons = asked.replies.flatMap((reply) => (reply.kind === "say" ? [] : (reply.buttons ?? [])));
    expect(buttons.map(({ label }) => label.key)).toEqual([
      "home.reading.ask-topic",
      "home.reading.ask-topic",
      "home.reading.unbind",
      "home.unclear.none",
    ]);
    const pressed = advance(
      asked.conversation,
      { kind: "press", id: buttons[0]?.id ?? "" },
      circumstances(knowledge, now),
    );
    const told = pressed.replies.flatMap((reply) => (reply.kind === "say" ? reply.paragraphs : []));
    expect(told[0]).toMatchObject({
      key: "guide.general.answers.switching",
      with: { platform: { text: "platform.jd.name" } },
    });
  },
);
