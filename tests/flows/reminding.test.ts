import { expect, test } from "vitest";
import { advance, type Conversation, newConversation, type SaidCommand } from "../../src/flows/index.ts";
import { knowledge } from "../support/knowledge.ts";
import { now } from "../support/walk.ts";

const said = { text: "提醒", language: null } as const;
const remind = (about: string | null, at: string): SaidCommand => ({
  kind: "remind",
  when: { at, past: false, rule: null },
  about,
  said,
});

/** A reminder was set, fell due, and its question is open. */
function due(): Conversation {
  const set = advance(newConversation(), remind("看授权列表", "2026-07-04T02:00:00Z"), knowledge, now).conversation;
  const command = { kind: "due", reminders: [{ id: "r1", next: null }], late: false } as const;
  return advance(set, command, knowledge, now).conversation;
}

test("asking for a reminder about something else while one is due sets another one, and leaves the due one's question", () => {
  const { conversation } = advance(due(), remind("导出订单", "2026-07-05T02:00:00Z"), knowledge, now);
  expect(conversation.reminders).toMatchObject([{ typed: "导出订单", at: "2026-07-05T02:00:00Z" }]);
});

test("another time without other words moves the one that is due", () => {
  const { conversation } = advance(due(), remind(null, "2026-07-05T02:00:00Z"), knowledge, now);
  expect(conversation.reminders).toMatchObject([{ id: "r1", typed: "看授权列表", at: "2026-07-05T02:00:00Z" }]);
});

test("asked for where others see it, a reminder is handed to the person's private talk, and nobody is nudged here", () => {
  const group = { ...newConversation(), isPublic: true };
  const begun = advance(
    group,
    {
      kind: "unbind",
      ...{ app: { kind: "known", app: "jushuitan", sure: true }, platform: null, shops: null, said },
    },
    knowledge,
    now,
  );
  expect(begun.effects).toEqual([]);
  const asked = advance(begun.conversation, remind(null, "2026-07-04T02:00:00Z"), knowledge, now);
  expect(asked.conversation.reminders).toEqual([]);
  const [effect] = asked.effects;
  expect(effect).toMatchObject({
    kind: "post",
    to: "home",
    event: { kind: "remind-here", at: "2026-07-04T02:00:00Z" },
  });
  if (effect?.kind !== "post") throw new Error("Nothing was posted.");
  const home = advance(newConversation(), effect.event, knowledge, now);
  expect(home.replies).toEqual([]);
  expect(home.conversation.reminders).toMatchObject([{ id: "r1", app: { kind: "known", id: "jushuitan" } }]);
  expect(home.effects).toMatchObject([{ kind: "remind", id: "r1", at: "2026-07-04T02:00:00Z" }]);
});
