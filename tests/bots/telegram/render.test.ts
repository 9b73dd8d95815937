import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Drawn, fromCallbackData, render } from "../../../src/bots/telegram/index.ts";
import { advance, type Command, type Reply } from "../../../src/flows/index.ts";
import { languages } from "../../../src/knowledge/index.ts";
import { plain, resolve, type Span } from "../../../src/wording/index.ts";
import { anyMessage } from "../../support/any-message.ts";
import { circumstances } from "../../support/circumstances.ts";
import { knowledge } from "../../support/knowledge.ts";
import { createChats } from "../../support/telegram-chats.ts";
import { answer } from "../../support/telegram-methods.ts";
import { conversationsByNode, now, said } from "../../support/walk.ts";

const words = {
  copyAddress: "复制网址",
  copyText: "复制",
  passOn: "转给同事",
  openPrivately: "打开私聊",
  username: "test_bot",
};
/** The largest id that Telegram gives people. */
const owner = "4503599627370495";
const runs = process.env.PROOF === undefined ? 25 : 5_000;

/** What Telegram takes away itself, and what turns the direction of the text around it. */
const kept = (text: string): string => text.replace(/[\s\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, "");
const shownBy = (drawn: readonly Drawn[]): string => kept(drawn.map(({ text }) => text).join(""));

/** Sends each part to a server that refuses what the real one refuses. */
function accepted(drawn: readonly Drawn[]): void {
  const chats = createChats();
  chats.open({ id: 1, type: "private", first_name: "P" });
  chats.open({ id: 1, type: "private", first_name: "P" }, "b").lastWordMs = chats.nowMs;
  for (const { text, entities, keyboard, list } of drawn) {
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(entities.length).toBeLessThanOrEqual(100);
    const markup = keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } };
    if (list === null) answer("sendMessage", { chat_id: 1, text, entities, ...markup }, chats);
    else answer("sendChecklist", { business_connection_id: "b", chat_id: 1, checklist: list, ...markup }, chats);
  }
}

describe("any message", () => {
  test("fits Telegram's limits and keeps every character, whoever wrote it", () => {
    fc.assert(
      fc.property(anyMessage, fc.constantFrom(null, owner), (each, whose) => {
        const drawn = render(each, words, whose);
        accepted(drawn);
        const shown = shownBy(drawn);
        const spans = [...(each.header === undefined ? [] : [each.header]), ...each.paragraphs];
        for (const part of spans) expect(shown).toContain(kept(plain(part)));
        for (const part of [each.copy, each.address, ...(each.checklist?.items ?? []).map((item) => item.label)])
          expect(shown).toContain(kept(part ?? ""));
        const pressed = drawn
          .flatMap(({ keyboard }) => keyboard.flat())
          .flatMap((button) => ("callback_data" in button ? [fromCallbackData(button.callback_data)] : []));
        const ids = [...(each.checklist?.items ?? []), ...each.buttons].map((button) => button.id);
        expect(pressed.map(({ input }) => input.id).toSorted()).toEqual(ids.toSorted());
        expect(new Set(pressed.map((press) => press.owner))).toEqual(new Set(ids.length === 0 ? [] : [whose]));
      }),
      { numRuns: runs },
    );
  });

  test("fits Telegram's limits and keeps every character where the chat has lists of Telegram's own too", () => {
    fc.assert(
      fc.property(anyMessage, (each) => {
        const drawn = render(each, words, null, true);
        accepted(drawn);
        const list = drawn.find((part) => part.list !== null)?.list ?? null;
        const shown = shownBy(drawn) + kept((list?.tasks ?? []).map(({ text }) => text).join(""));
        const spans = [...(each.header === undefined ? [] : [each.header]), ...each.paragraphs];
        for (const part of spans) expect(shown).toContain(kept(plain(part)));
        const items = each.checklist?.items ?? [];
        for (const item of items) expect(shown).toContain(kept(item.label));
        const pressed = drawn
          .flatMap(({ keyboard }) => keyboard.flat())
          .flatMap((button) => ("callback_data" in button ? [fromCallbackData(button.callback_data).input.id] : []));
        const ids = [...(list === null ? items : []), ...each.buttons].map((button) => button.id);
        expect(pressed.toSorted()).toEqual(ids.toSorted());
      }),
      { numRuns: runs },
    );
  });

  test("marks exactly what is marked, also right beside emoji", () => {
    const styled = fc.array(
      fc.tuple(
        fc.constantFrom("👨‍👩‍👧‍👦", "🇨🇳", "𠮷", "x", "שלום", ""),
        fc.constantFrom(undefined, "label", "code"),
        fc.constantFrom("👍", "取消授权", "a b", "مرحبا"),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(styled, (pieces) => {
        const spans = pieces.flatMap(([before, style, words_]): Span[] => [
          { text: `${before}|` },
          { text: words_, ...(style !== undefined && { style }) },
        ]);
        const drawn = render(
          { kind: "say", meaning: "m", paragraphs: [spans], buttons: [], links: [], language: "en", revision: "r" },
          words,
          null,
        );
        const looks = (type: string) =>
          drawn.flatMap((part) =>
            part.entities
              .filter((entity) => entity.type === type)
              .map(({ offset, length }) => part.text.slice(offset, offset + length)),
          );
        const meant = (style: string) => pieces.flatMap(([, each, words_]) => (each === style ? [words_] : []));
        expect(looks("bold")).toEqual(meant("label"));
        expect(looks("code")).toEqual(meant("code"));
      }),
      { numRuns: runs },
    );
  });

  test("an address among the words is code, so that nobody's Telegram makes a link of it", () => {
    const typed = "看 https://evil.example/x?y 或 login.taobao.com.evil.cn，写给 me@evil.org";
    const [part] = render(
      {
        kind: "say",
        meaning: "m",
        paragraphs: [[{ text: typed, style: "name" }]],
        buttons: [],
        links: [],
        language: "en",
        revision: "r",
      },
      words,
      null,
    );
    const codes = part?.entities.map(({ type, offset, length }) => [type, part.text.slice(offset, offset + length)]);
    expect(codes).toEqual([
      ["code", "https://evil.example/x?y"],
      ["code", "login.taobao.com.evil.cn"],
      ["code", "me@evil.org"],
    ]);
  });

  test("what is too long is divided between sentences, not within them", () => {
    const sentence = "这一句话正好很长，说的是同一件事。";
    const drawn = render(
      {
        kind: "say",
        meaning: "m",
        paragraphs: [[{ text: sentence.repeat(600) }]],
        buttons: [],
        links: [],
        language: "en",
        revision: "r",
      },
      words,
      null,
    );
    expect(drawn.length).toBeGreaterThan(1);
    for (const { text: each } of drawn) expect(each.endsWith("。")).toBe(true);
  });
});

describe("what the engine says", () => {
  const typed = "<b>👨‍👩‍👧‍👦`_*שלום evil.example.com";
  const commands: readonly Command[] = [
    { kind: "repeat", said },
    { kind: "escalate", said },
    { kind: "status", app: null, said },
    { kind: "unbind", app: { kind: "unknown", name: typed }, platform: null, shops: 3, said },
    { kind: "shops", names: Array.from({ length: 50 }, (_, index) => `${typed} ${index}`), count: null, said },
    { kind: "note", text: typed.repeat(60), said: { text: typed.repeat(60), language: null } },
    { kind: "remind", when: null, about: typed, said },
    { kind: "stuck", topic: "button_unavailable", app: null, said },
  ];
  /** Numbers of cases and frames make no difference to what is drawn. */
  const replies = (): readonly Reply[] => {
    const distinct = new Map<string, Reply>();
    for (const conversation of conversationsByNode(knowledge).values())
      for (const command of commands)
        for (const reply of advance(conversation, command, circumstances(knowledge, now)).replies)
          distinct.set(JSON.stringify(reply).replace(/c?\d+\.\d+\./g, ""), reply);
    return [...distinct.values()];
  };

  test("at every node fits and keeps every word, a card in one message", () => {
    const all = replies();
    expect(all.length).toBeGreaterThan(100);
    for (const [index, reply] of all.entries()) {
      // Every fifth one, in one language each, in turn; the proof draws all in each.
      if (process.env.PROOF === undefined && index % 5 !== 0) continue;
      for (const language of process.env.PROOF === undefined
        ? [languages[index % languages.length] ?? "en"]
        : languages) {
        const resolved = resolve(reply, { language, zone: "Asia/Shanghai", knowledge, now, onFault: () => undefined });
        const drawn = render(resolved, words, owner);
        accepted(drawn);
        if (reply.kind === "card") expect(drawn.length).toBe(1);
        const shown = shownBy(drawn);
        for (const paragraph of resolved.paragraphs) expect(shown).toContain(kept(plain(paragraph)));
        for (const { url, text: shownLabel } of drawn
          .flatMap(({ keyboard }) => keyboard.flat())
          .flatMap((button) => ("url" in button ? [button] : [])))
          expect(shownLabel).toContain(new URL(url).hostname);
      }
    }
  });
});
