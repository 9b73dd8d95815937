import { expect, test } from "vitest";
import { type Effect, newConversation, type SaidCommand, sceneOf, type Talk } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";
import { now } from "../support/walk.ts";

const said = { text: "提醒", language: null } as const;
const remind = (about: string | null, at: string, rule: string | null = null): SaidCommand => ({
  kind: "remind",
  when: { at, past: false, rule },
  about,
  said,
});

/** A reminder was set, fell due, and its question is open. */
/** What a turn does, apart from what is counted of it. */
const uncounted = (effects: readonly Effect[]): readonly Effect[] => effects.filter(({ kind }) => kind !== "count");

function due(): Talk {
  const set = advance(
    newConversation(),
    remind("看授权列表", "2026-07-04T02:00:00Z"),
    circumstances(knowledge, now),
  ).conversation;
  const command = { kind: "due", reminders: [{ id: "r1", next: null }], late: false } as const;
  return advance(set, command, circumstances(knowledge, now)).conversation;
}

test("asking for a reminder about something else while one is due sets another one, and leaves the due one's question", () => {
  const { conversation } = advance(due(), remind("导出订单", "2026-07-05T02:00:00Z"), circumstances(knowledge, now));
  expect(conversation.reminders).toMatchObject([{ typed: "导出订单", at: "2026-07-05T02:00:00Z" }]);
});

test("another time without other words moves the one that is due", () => {
  const { conversation } = advance(due(), remind(null, "2026-07-05T02:00:00Z"), circumstances(knowledge, now));
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
    circumstances(knowledge, now),
  );
  expect(uncounted(begun.effects)).toEqual([]);
  const asked = advance(begun.conversation, remind(null, "2026-07-04T02:00:00Z"), circumstances(knowledge, now));
  expect(asked.conversation.reminders).toEqual([]);
  const [effect] = uncounted(asked.effects);
  expect(effect).toMatchObject({
    kind: "post",
    to: "home",
    event: { kind: "remind-here", at: "2026-07-04T02:00:00Z" },
  });
  if (effect?.kind !== "post") throw new Error("Nothing was posted.");
  const home = advance(newConversation(), effect.event, circumstances(knowledge, now));
  expect(home.replies).toEqual([]);
  expect(home.conversation.reminders).toMatchObject([{ id: "r1", app: { kind: "known", id: "jushuitan" } }]);
  expect(uncounted(home.effects)).toMatchObject([{ kind: "remind", id: "r1", at: "2026-07-04T02:00:00Z" }]);
});

test("putting one moment of what recurs off leaves the others where they are", () => {
  const rule = "FREQ=DAILY";
  const asked = remind("备份", "2026-07-04T02:00:00Z", rule);
  const set = advance(newConversation(), asked, circumstances(knowledge, now)).conversation;
  const command = { kind: "due", reminders: [{ id: "r1", next: "2026-07-05T02:00:00Z" }], late: false } as const;
  const at = Temporal.Instant.from("2026-07-04T02:00:00Z");
  const fell = advance(set, command, circumstances(knowledge, at));
  const card = fell.replies.findLast((reply) => reply.kind === "card");
  const hour = card?.buttons.find(({ id }) => id.includes(".hour."))?.id ?? "none";
  const { conversation, effects } = advance(
    fell.conversation,
    { kind: "press", id: hour },
    circumstances(knowledge, at),
  );
  expect(conversation.reminders).toMatchObject([
    { id: "r1", at: "2026-07-05T02:00:00Z", rule },
    { id: "r2", at: "2026-07-04T03:00:00Z", rule: null, typed: "备份" },
  ]);
  expect(uncounted(effects)).toMatchObject([{ kind: "remind", id: "r2" }]);
});

test("what recurs and is moved as a whole goes on recurring, from then on", () => {
  const rule = "FREQ=WEEKLY;BYDAY=MO";
  const asked = remind("备份", "2026-07-06T01:00:00Z", rule);
  let talk = advance(newConversation(), asked, circumstances(knowledge, now));
  talk = advance(talk.conversation, { kind: "reminders", wish: "list", said }, circumstances(knowledge, now));
  for (const part of [".r1.pick", ".move.go"]) {
    const card = talk.replies.findLast((reply) => reply.kind === "card");
    const id = card?.buttons.find((button) => button.id.includes(part))?.id ?? "none";
    talk = advance(talk.conversation, { kind: "press", id }, circumstances(knowledge, now));
  }
  const when = { at: "2026-07-06T06:00:00Z", past: false, rule: null };
  const { conversation } = advance(talk.conversation, { kind: "moment", when, said }, circumstances(knowledge, now));
  expect(conversation.reminders).toMatchObject([
    { id: "r1", at: "2026-07-06T06:00:00Z", first: "2026-07-06T06:00:00Z", rule },
  ]);
});

test("the button below a reminder changes it for as long as it stands, and keeps what it is about", () => {
  let talk = advance(newConversation(), remind("看授权列表", "2026-07-04T02:00:00Z"), circumstances(knowledge, now));
  const change = talk.replies.flatMap((reply) => reply.buttons).find(({ label }) => label.key === "remind.change");
  talk = advance(talk.conversation, { kind: "help", said }, circumstances(knowledge, now));
  talk = advance(talk.conversation, { kind: "press", id: change?.id ?? "none" }, circumstances(knowledge, now));
  const when = { at: "2026-07-05T03:00:00Z", past: false, rule: null };
  talk = advance(talk.conversation, { kind: "moment", when, said }, circumstances(knowledge, now));
  expect(talk.conversation.reminders).toMatchObject([{ id: "r1", typed: "看授权列表", at: "2026-07-05T03:00:00Z" }]);
  talk = advance(talk.conversation, { kind: "reminders", wish: "cancel-all", said }, circumstances(knowledge, now));
  const { replies } = advance(
    talk.conversation,
    { kind: "press", id: change?.id ?? "none" },
    circumstances(knowledge, now),
  );
  expect(replies.some((reply) => reply.kind === "say" && reply.meaning === "late")).toBe(true);
});

test("with their first reminder, whoever named no time zone can name one by a button; who did isn't asked", () => {
  const zoneButton = ({ replies }: ReturnType<typeof advance>) =>
    replies.flatMap((reply) => reply.buttons).find(({ label }) => label.key === "remind.change-zone");
  const first = advance(newConversation(), remind("备份", "2026-07-04T02:00:00Z"), circumstances(knowledge, now));
  const button = zoneButton(first);
  const second = advance(first.conversation, remind("对账", "2026-07-05T02:00:00Z"), circumstances(knowledge, now));
  expect(zoneButton(second)).toBeUndefined();
  const pressed = advance(
    second.conversation,
    { kind: "press", id: button?.id ?? "none" },
    circumstances(knowledge, now),
  );
  expect(pressed.replies).toMatchObject([{ kind: "card", node: "settings/zone" }]);
  const moved = advance(
    pressed.conversation,
    { kind: "time-zone", zone: "Asia/Tokyo", said },
    circumstances(knowledge, now),
  );
  expect(moved.conversation.reminders.map(({ at }) => at)).toEqual(["2026-07-04T01:00:00Z", "2026-07-05T01:00:00Z"]);
  const known = { ...newConversation(), timeZone: "Asia/Shanghai" };
  expect(
    zoneButton(advance(known, remind("备份", "2026-07-04T02:00:00Z"), circumstances(knowledge, now))),
  ).toBeUndefined();
});

test("a reminder that fell due in the evening takes 今晚再提醒 as a time, since no button offers the evening any more", () => {
  const evening = Temporal.Instant.from("2026-07-03T11:30:00Z");
  const at = circumstances(knowledge, evening);
  const set = advance(newConversation(), remind("看授权列表", evening.toString()), at);
  const fell = advance(set.conversation, { kind: "due", reminders: [{ id: "r1", next: null }], late: false }, at);
  const scene = sceneOf(fell.conversation, at);
  const reading = createUnderstanding(knowledge).understand(
    "今晚再提醒",
    { ...scene, timeZone: "Asia/Shanghai" },
    evening,
  );
  const [command] = reading.commands;
  if (command === undefined) throw new Error("Nothing was understood.");
  const { replies, effects } = advance(fell.conversation, command, at);
  expect(replies[0]).toMatchObject({ kind: "say", meaning: "reminder-set" });
  expect(effects).toContainEqual(expect.objectContaining({ kind: "remind", at: "2026-07-03T12:00:00Z" }));
});
