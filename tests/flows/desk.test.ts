/** A case at a desk: who sends what to whom, who speaks, what is kept of the time it took. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deskButtons } from "../../src/flows/cases/hand-over.ts";
import type { Reply, SaidCommand } from "../../src/flows/index.ts";
import { languages } from "../../src/knowledge/index.ts";
import { plain, resolve } from "../../src/wording/index.ts";
import { createDeskPair, type DeskPair } from "../support/desk-pair.ts";
import { knowledge } from "../support/knowledge.ts";

const said = { text: "?", language: null };
const human: SaidCommand = { kind: "escalate", said };
const unbind: SaidCommand = {
  ...{ kind: "unbind", app: { kind: "known", app: "jushuitan", sure: true }, platform: null, shops: null, said },
};
const meanings = (replies: readonly Reply[]): string[] =>
  replies.map((reply) => (reply.kind === "say" ? reply.meaning : reply.key));
/** Texts that somebody typed, of the messages that were passed on. */
const typed = (replies: readonly Reply[]): string[] =>
  replies.flatMap((reply) =>
    reply.paragraphs.flatMap(({ with: params }) => {
      const text = params?.text;
      return typeof text === "object" && "typed" in text ? [text.typed] : [];
    }),
  );
const keys = (replies: readonly Reply[]): string[] =>
  replies.flatMap((reply) => reply.paragraphs.map(({ key }) => key));

const asked = (options: Parameters<typeof createDeskPair>[1] = {}): DeskPair => {
  const pair = createDeskPair(knowledge, options);
  pair.person(unbind);
  pair.person(human);
  return pair;
};
const taken = (options: Parameters<typeof createDeskPair>[1] = {}): DeskPair => {
  const pair = asked(options);
  pair.presses("mei", "take");
  pair.take();
  return pair;
};

describe("passing on", () => {
  test("who asks for a person gets the official ways at once, and the case is at the desk with its facts", () => {
    const pair = asked();
    expect(meanings(pair.told)).toEqual(expect.arrayContaining(["escalation", "letter", "desk-asked"]));
    expect(pair.desk()).toMatchObject({ state: "waiting", reason: "asked", askerName: "Ann", channel: "test" });
    expect(pair.desk().facts).toMatchObject({ app: { kind: "known", id: "jushuitan" }, platform: "taobao" });
    expect(pair.shown[0]).toMatchObject({ kind: "card", key: "board", node: "desk/waiting" });
  });

  test.each([
    ["telegram", ["Telegram", "Telegram", "Telegram"]],
    ["slack", ["Slack", "Slack", "Slack"]],
    ["terminal", ["终端", "終端", "terminal"]],
    ["test", ["test", "test", "test"]],
  ])("the card writes the channel %s as people know it", (channel, names) => {
    const [card] = asked({ channel }).shown;
    const headers = languages.map((language) => {
      const reader = { language, knowledge, zone: "UTC", now: Temporal.Instant.from("2026-06-01T02:00:00Z") };
      const { header = [] } = resolve(card as Reply, { ...reader, onFault: () => undefined });
      return plain(header).split(" · ")[1];
    });
    expect(headers).toEqual(names);
  });

  test("asking again while the desk has it opens no second case", () => {
    const pair = asked();
    pair.take();
    pair.person(human);
    expect(meanings(pair.told)).toContain("desk-has-it");
    expect(pair.talk().handedOver).toBe(1);
  });

  test("where there is a desk, other reasons only offer it", () => {
    const pair = createDeskPair(knowledge);
    const doubt: SaidCommand = { kind: "unclear", readings: ["unbind", "audit"], topic: null, said };
    pair.person(doubt);
    const replies = pair.person(doubt);
    const help = replies.find((reply) => reply.kind === "say" && reply.meaning === "escalation");
    expect(help?.buttons.map(({ id }) => id)).toEqual(["-.0.desk.ask.change"]);
    expect(() => pair.desk()).toThrow();
    pair.person({ kind: "press", id: "-.0.desk.ask.change" });
    expect(pair.desk().state).toBe("waiting");
  });
});

describe("what isn't known", () => {
  const named = (platform: string | null): SaidCommand => ({
    ...{ kind: "unbind", app: { kind: "unknown", name: "Weiguanjia Pro" }, platform, shops: null, said },
  });
  const buttons = (replies: readonly Reply[]): string[] =>
    replies.flatMap((reply) => reply.buttons.map(({ label }) => label.key));

  test.each(languages)(
    "an app that isn't known offers the desk beside the official ways, and tells nobody (%s)",
    (language) => {
      const pair = createDeskPair(knowledge, { language });
      pair.person(named(null));
      const introduction = pair.told.find((reply) => reply.kind === "say" && reply.meaning === "introduction");
      expect(introduction?.links).toContainEqual({ platform: "taobao", link: "support" });
      expect(buttons(pair.told)).toContain("desk.button.ask");
      expect(pair.talk().desk).toBeNull();
      pair.person({ kind: "press", id: deskButtons.ask });
      expect(pair.desk()).toMatchObject({ state: "waiting", reason: "unknown-app" });
      expect(pair.desk().facts).toMatchObject({ app: { kind: "unknown", name: "Weiguanjia Pro" }, platform: "taobao" });
    },
  );

  test.each(languages)("a platform without steps offers it as well (%s)", (language) => {
    const pair = createDeskPair(knowledge, { language });
    pair.person({ ...unbind, platform: "pinduoduo" });
    expect(meanings(pair.told)).toContain("desk-offer");
    expect(meanings(pair.told)).not.toContain("escalation");
    pair.person({ kind: "press", id: deskButtons.ask });
    expect(pair.desk()).toMatchObject({ reason: "no-guide" });
    expect(pair.desk().facts).toMatchObject({ app: { kind: "known", id: "jushuitan" }, platform: "pinduoduo" });
  });

  test.each(languages)(
    "where neither is known the case is passed on by itself, with its reason and what it is about (%s)",
    (language) => {
      const pair = createDeskPair(knowledge, { language });
      pair.person(named("pinduoduo"));
      expect(meanings(pair.told)).toEqual(expect.arrayContaining(["escalation", "desk-asked"]));
      expect(pair.desk()).toMatchObject({ state: "waiting", reason: "no-guide" });
      expect(pair.desk().facts).toMatchObject({
        app: { kind: "unknown", name: "Weiguanjia Pro" },
        platform: "pinduoduo",
      });
    },
  );
});

describe("while nobody has taken it", () => {
  test("the assistant goes on helping, and what the person writes is shown at the desk as well", () => {
    const pair = asked();
    const replies = pair.person({ kind: "help", said });
    expect(replies.length).toBeGreaterThan(0);
    pair.says("还在吗");
    expect(typed(pair.shown)).toEqual(["还在吗"]);
  });

  test("a helper's reply is held until they take the case over, or send it only", () => {
    const pair = asked();
    pair.take();
    pair.writes("mei", "Which page are you on?");
    expect(typed(pair.told)).toEqual([]);
    pair.presses("mei", "send-only", "held");
    expect(typed(pair.told)).toEqual(["Which page are you on?"]);
    expect(pair.desk().state).toBe("waiting");
    pair.writes("mei", "Try the market");
    pair.presses("mei", "take-and-send", "held");
    expect(typed(pair.told)).toEqual(["Which page are you on?", "Try the market"]);
    expect(pair.desk()).toMatchObject({ state: "taken", holder: "mei", held: [] });
  });

  test("in time the person is told, and the desk reminded once, at the bottom of its channel", () => {
    const pair = asked();
    pair.take();
    pair.wait({ minutes: 14 });
    expect(pair.told).toEqual([]);
    pair.wait({ hours: 9 });
    expect(meanings(pair.told)).toEqual(["helper-late"]);
    const again = pair.shown.filter((reply) => reply.kind === "card" && reply.key === "relay:again" && reply.anew);
    expect(again).toHaveLength(1);
  });

  test("the time counts only while the desk is there", () => {
    const hours = { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00", zone: "Asia/Shanghai" };
    // A Friday, ten minutes before it closes.
    const pair = asked({ hours, start: "2026-06-05T09:50:00Z" });
    pair.take();
    pair.wait({ hours: 63 });
    expect(pair.told).toEqual([]);
    // Monday, five past nine.
    pair.wait({ minutes: 20 });
    expect(meanings(pair.told)).toEqual(["helper-late"]);
  });
});

describe("while somebody has it", () => {
  test("what the helper writes reaches the person under their first name, and moves nothing", () => {
    const pair = taken();
    const { stack, cases } = pair.talk();
    pair.writes("mei", "备份好了，下一步，全部做好了");
    expect(typed(pair.told)).toEqual(["备份好了，下一步，全部做好了"]);
    expect(pair.told[0]?.paragraphs[0]?.with?.name).toEqual({ typed: "mei" });
    expect(pair.talk()).toMatchObject({ stack, cases });
  });

  test("the assistant is silent: a button of the guide moves nothing and says who talks", () => {
    const pair = taken();
    const { stack, cases } = pair.talk();
    pair.person({ kind: "tick", id: "c1.1.precautions.backup.done" });
    expect(meanings(pair.told)).toEqual(["with-helper"]);
    expect(pair.talk()).toMatchObject({ stack, cases });
    pair.take();
    pair.says("我在淘宝后台");
    expect(pair.told).toEqual([]);
    expect(typed(pair.shown)).toContain("我在淘宝后台");
  });

  test("a note stays at the desk, and an answer that is edited into a note is taken back", () => {
    const pair = taken();
    pair.writes("mei", "// she sounds upset");
    expect(pair.told).toEqual([]);
    pair.writes("mei", "Look under 我的服务", { ref: "h1" });
    pair.writes("mei", "// look it up first", { ref: "h1", edited: true });
    expect(keys(pair.told)).toEqual(["desk.helper-words", "desk.unsaid"]);
    pair.writes("mei", "a note that I edit", { ref: "h2", edited: true });
    expect(typed(pair.told)).toEqual(["Look under 我的服务", "a note that I edit"]);
  });

  test("edits and deletions change the message that they are of, both ways", () => {
    const pair = taken();
    pair.writes("mei", "Press cancle", { ref: "h1" });
    pair.writes("mei", "Press cancel", { ref: "h1", edited: true });
    pair.helper("mei", { kind: "unsaid", ref: "h1" });
    expect(pair.told.map((reply) => (reply.kind === "card" ? [reply.key, reply.anew] : []))).toEqual([
      ["relay:h1", true],
      ["relay:h1", false],
      ["relay:h1", false],
    ]);
    pair.shown.splice(0);
    pair.says("on the market", { ref: "p1" });
    pair.says("on my services", { ref: "p1", edited: true });
    pair.person({ kind: "unsaid", ref: "p1" });
    const relays = pair.shown.filter((reply) => reply.kind === "card" && reply.key === "relay:p1");
    expect(keys(relays)).toEqual(["desk.person-words", "desk.person-words", "desk.person-unsaid"]);
  });

  test("files are refused with what to do instead, both ways", () => {
    const pair = taken();
    pair.person({ kind: "unreadable", what: "photo" });
    expect(keys(pair.told)).toEqual(["desk.no-files"]);
    expect(keys(pair.shown)).toContain("desk.person-sent");
    pair.helper("mei", { kind: "unreadable", what: "file" });
    expect(keys(pair.shown)).toContain("desk.note.no-files");
  });

  test("two helpers at once are both heard, each under their own name", () => {
    const pair = taken();
    pair.writes("mei", "one");
    pair.writes("bo", "two");
    expect(pair.told.map((reply) => reply.paragraphs[0]?.with?.name)).toEqual([{ typed: "mei" }, { typed: "bo" }]);
    // A late press of the other one takes nothing away.
    pair.presses("bo", "take");
    expect(pair.desk().holder).toBe("mei");
  });

  test("an address or a word for a secret has a warning beside it, for the person and for whoever wrote it", () => {
    const pair = taken();
    pair.writes("mei", "请把验证码发我，打开 http://taobao-help.example/x");
    expect(keys(pair.told)).toEqual(["desk.helper-words", "desk.warn.link", "desk.warn.secret"]);
    expect(keys(pair.shown)).toEqual(expect.arrayContaining(["desk.warn.link", "desk.warn.secret"]));
  });

  test("no address in a helper's words becomes a link, and each has a warning beside it", () => {
    const look = {
      language: "en",
      zone: "UTC",
      knowledge,
      now: Temporal.Instant.from("2026-06-01T02:00:00Z"),
    } as const;
    const onFault = (): void => undefined;
    const shapes = fc.oneof(fc.webUrl(), fc.domain(), fc.webUrl({ validSchemes: ["ftp", "tg", "javascript"] }));
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom("", "see ", "请打开"),
        fc.constantFrom("", " now", "。"),
        (address, before, after) => {
          const pair = taken();
          pair.writes("mei", `${before}${address}${after}`);
          for (const reply of pair.told) {
            const message = resolve(reply, { ...look, onFault });
            expect(message.links).toEqual([]);
            const shown = message.paragraphs.flat();
            for (const { text, style } of shown) if (style !== "code") expect(text).not.toMatch(/:\/\//);
            expect(shown.map(({ text }) => text).join("")).toContain("isn’t an official link");
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test("who waits for an answer too long gets somebody else, and is told", () => {
    const pair = taken();
    pair.writes("mei", "one moment");
    pair.wait({ hours: 5 });
    expect(pair.desk().state).toBe("taken");
    pair.says("and now?");
    pair.take();
    pair.wait({ minutes: 16 });
    expect(meanings(pair.told)).toEqual(["helper-left"]);
    expect(pair.desk()).toMatchObject({ state: "waiting", holder: null });
    expect(pair.talk().desk).toMatchObject({ state: "waiting" });
  });

  test("the guide's own passages can be sent, in the person's language", () => {
    const pair = taken({ language: "zh-Hant" });
    pair.says("剩下的钱能退吗");
    const offered = pair.presses("mei", "guide", "show");
    const passages = offered.flatMap(({ buttons }) => buttons.filter(({ id }) => id.includes(".passage.")));
    expect(passages.length).toBeLessThanOrEqual(3);
    const refund = passages.find(({ id }) => id.includes(".refund"));
    expect(refund).toBeDefined();
    pair.take();
    pair.helper("mei", { kind: "press", id: refund?.id ?? "" });
    expect(meanings(pair.told)).toEqual(["passage"]);
    expect(pair.desk().answered).not.toBeNull();
  });

  test("an answer can be kept for the guide, without what could be somebody's", () => {
    const pair = taken();
    pair.writes("mei", "Ann, order 123 4567 890 is at https://x.example/a, write to a@b.example");
    const [kept] = pair.presses("mei", "keep", "show").filter(({ copy }) => copy !== undefined);
    const entry = JSON.stringify(kept?.copy);
    for (const private_ of ["Ann", "4567", "x.example", "a@b.example"]) expect(entry).not.toContain(private_);
  });
});

describe("the end", () => {
  test("both sides can close; the guide asks its open question again", () => {
    const pair = taken();
    pair.person({ kind: "press", id: "-.0.desk.back.change" });
    expect(meanings(pair.told)[0]).toBe("desk-back");
    expect(pair.told.at(-1)).toMatchObject({ kind: "card", node: "unbind/precautions" });
    expect(pair.desk()).toMatchObject({ state: "closed" });
    const other = taken();
    other.presses("mei", "close");
    expect(meanings(other.told)).toEqual(["helper-closed"]);
    expect(other.talk().desk).toMatchObject({ state: "closed" });
  });

  test("a helper's words after the close reach nobody, and say so with a way to open it again", () => {
    const pair = taken();
    pair.presses("mei", "close");
    pair.take();
    const replies = pair.writes("mei", "one more thing");
    expect(pair.told).toEqual([]);
    expect(replies.flatMap(({ buttons }) => buttons.map(({ id }) => id))).toContain("-.0.desk.reopen.case");
    pair.presses("mei", "reopen");
    expect(pair.talk().desk).toMatchObject({ state: "waiting" });
  });

  test("the person opens it again within a day, and not later", () => {
    const pair = taken();
    pair.presses("mei", "close");
    pair.wait({ hours: 23 });
    pair.person({ kind: "press", id: "-.0.desk.reopen.change" });
    expect(pair.desk()).toMatchObject({ state: "waiting", reopened: 1 });
    pair.presses("mei", "take");
    pair.presses("mei", "close");
    pair.wait({ hours: 25 });
    pair.take();
    pair.person({ kind: "press", id: "-.0.desk.reopen.change" });
    expect(meanings(pair.told)).toContain("desk-too-late");
    expect(pair.desk().state).toBe("closed");
  });

  test("who asks to be forgotten in the middle leaves nothing at the desk", () => {
    const pair = taken();
    pair.says("my shop is Yoyo Home");
    pair.helper("", { kind: "member-left", who: pair.desk().asker ?? "" });
    const kept = JSON.stringify(pair.desk());
    for (const trace of ["Ann", "Yoyo", "jushuitan", 'asker":"asker']) expect(kept).not.toContain(trace);
    expect(pair.desk()).toMatchObject({ state: "closed", asker: null });
    // Nothing can be sent any more.
    pair.take();
    pair.writes("mei", "hello?");
    pair.presses("mei", "reopen");
    expect(pair.told).toEqual([]);
  });

  test("a helper who leaves gives the case back", () => {
    const pair = taken();
    pair.helper("", { kind: "member-left", who: "mei" });
    expect(pair.desk()).toMatchObject({ state: "waiting", holder: null });
    expect(JSON.stringify(pair.desk())).not.toContain("mei");
    expect(meanings(pair.told)).toEqual(["helper-left"]);
  });
});

describe("the four moments", () => {
  const at = (minutes: number): string => Temporal.Instant.from("2026-06-01T02:00:00Z").add({ minutes }).toString();
  type Event = (pair: DeskPair) => void;
  const take: Event = (pair) => void pair.presses("mei", "take");
  const answer: Event = (pair) => void pair.writes("mei", "look here");
  const close: Event = (pair) => void pair.presses("mei", "close");
  const assistant: Event = (pair) => void pair.person({ kind: "help", said });
  const noteDown: Event = (pair) => void pair.writes("mei", "// hm");
  const talkOn: Event = (pair) => void pair.says("still there?");
  const back: Event = (pair) => void pair.person({ kind: "press", id: "-.0.desk.back.change" });
  const again: Event = (pair) => void pair.person({ kind: "press", id: "-.0.desk.reopen.change" });
  const held: Event = (pair) => {
    pair.writes("mei", "first");
    pair.presses("mei", "send-only", "held");
  };
  // One event a minute, from the first minute on.
  test.each<[string, readonly Event[], readonly (number | null)[], string | null, number]>([
    ["nothing happens", [], [null, null, null], null, 0],
    ["taken, answered, closed", [take, answer, close], [1, 2, 3], "helper", 0],
    ["the assistant's answers stop no clock", [assistant, take, talkOn, answer], [2, 4, null], null, 0],
    ["notes are no answers", [take, noteDown, noteDown, answer], [1, 4, null], null, 0],
    ["an answer before anybody has it counts", [held, take, answer], [2, 1, null], null, 0],
    ["the person goes back before anybody took it", [back], [null, null, 1], "person", 0],
    ["the first taking counts", [take, answer, close, again, take, answer, close], [1, 2, 7], "helper", 1],
    ["open again is not closed", [take, answer, close, again], [1, 2, null], null, 1],
    ["closed twice is closed once", [take, close, back, close], [1, null, 2], "helper", 0],
  ])("%s", (_name, events, [takenAt, answeredAt, closedAt], ended, reopened) => {
    const pair = asked();
    for (const event of events) {
      pair.wait({ minutes: 1 });
      event(pair);
    }
    const moment = (minutes: number | null | undefined): string | null => (minutes == null ? null : at(minutes));
    expect(pair.handover()).toMatchObject({
      ...{
        asked: at(0),
        taken: moment(takenAt),
        answered: moment(answeredAt),
        closed: moment(closedAt),
        ended,
        reopened,
      },
    });
  });
});
