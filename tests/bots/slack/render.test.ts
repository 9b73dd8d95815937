import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Drawn, render, type Words } from "../../../src/bots/slack/index.ts";
import { advance, type Command, type Reply } from "../../../src/flows/index.ts";
import { languages } from "../../../src/knowledge/index.ts";
import { type Message, plain, resolve } from "../../../src/wording/index.ts";
import { anyMessage } from "../../support/any-message.ts";
import { circumstances } from "../../support/circumstances.ts";
import { knowledge } from "../../support/knowledge.ts";
import { blockFaults } from "../../support/slack-blocks.ts";
import { boardKey, createTeam } from "../../support/team.ts";
import { conversationsByNode, now, said } from "../../support/walk.ts";

const words: Words = {
  ...{ done: "ticked", open: "open", later: "later", notApplicable: "n/a", more: "More" },
  ...{ confirmTitle: "Sure?", confirmText: "Really?", confirmYes: "Yes", confirmNo: "No" },
};
const runs = process.env.PROOF === undefined ? 25 : 5_000;

/** Without blanks, and without what Slack shows as something else or not at all. */
const kept = (text: string): string => text.replace(/[\s\p{Cc}\u200b\u2423]/gu, "");
/** Every word that the blocks show. */
function shownBy(drawn: readonly Drawn[]): string {
  const texts: string[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    else if (typeof value === "object" && value !== null) {
      const { type, text } = value as { type?: unknown; text?: unknown };
      if (typeof text === "string") {
        // Nothing of ours is read as markup.
        expect(type).not.toBe("mrkdwn");
        texts.push(text);
      }
      for (const each of Object.values(value)) if (typeof each === "object") look(each);
    }
  };
  look(drawn.map(({ blocks }) => blocks));
  return kept(texts.join(""));
}

function accepted(drawn: readonly Drawn[]): void {
  expect(drawn.length).toBeGreaterThan(0);
  for (const { text, blocks } of drawn) {
    expect(blockFaults(blocks)).toEqual([]);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(4000);
  }
}

describe("any message", () => {
  test("fits the limits of blocks, and keeps every character of what is said, whoever wrote it", () => {
    fc.assert(
      fc.property(anyMessage, fc.constantFrom(null, "U01ABCDEF23"), (message, owner) => {
        // Slack refuses an action that stands in a message twice; the engine's ids are unique.
        const seen = new Set<string>();
        const once = <Each extends { readonly id: string }>(list: readonly Each[]): Each[] =>
          list.filter(({ id }) => !seen.has(id) && seen.add(id) !== undefined);
        const each: Message = { ...message, buttons: once(message.buttons) };
        const drawn = render(each, words, owner);
        accepted(drawn);
        const shown = shownBy(drawn);
        for (const spans of [...(each.header === undefined ? [] : [each.header]), ...each.paragraphs])
          expect(shown).toContain(kept(plain(spans)));
        expect(shown).toContain(kept(each.copy ?? ""));
        expect(shown).toContain(kept(each.address ?? ""));
      }),
      { numRuns: runs },
    );
  });

  test("nothing that a person typed becomes markup, a mention or a link", () => {
    const typed = "<!channel> <@U1> *bold* `code` <https://evil.example|Taobao> & _x_ :tada:";
    const [part] = render(
      {
        ...{ kind: "say", meaning: "m", buttons: [], links: [], language: "en", revision: "r" },
        paragraphs: [[{ text: "Look at " }, { text: typed, style: "name" }, { text: "取消授权", style: "label" }]],
      },
      words,
      null,
    );
    const text = (words: string, style?: { readonly bold: true }) => ({
      type: "text",
      text: words,
      ...(style && { style }),
    });
    expect(part?.blocks[0]).toEqual({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [text("Look at "), text(typed), text("取消授权", { bold: true })],
        },
      ],
    });
    expect(part?.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  });

  test("ticks are said in words beside the blocks, and a changed tick changes the block's id", () => {
    const list = (state: "open" | "done"): Message => ({
      ...{ kind: "card", key: "c1", node: "unbind/precautions", paragraphs: [], buttons: [], links: [] },
      ...{ language: "en", revision: "r" },
      checklist: {
        title: "Get ready:",
        items: [{ id: "c1.1.precautions.backup.done", item: "backup", label: "Back up", state }],
      },
    });
    const [open] = render(list("open"), words, null);
    const [done] = render(list("done"), words, null);
    expect([open?.text, done?.text]).toEqual(["Get ready:\nBack up: open", "Get ready:\nBack up: ticked"]);
    const idOf = (drawn: Drawn | undefined) => drawn?.blocks.at(-1)?.block_id;
    expect(idOf(open)).not.toBe(idOf(done));
  });

  test("going on although preparations are open asks once more", () => {
    const [part] = render(
      {
        ...{ kind: "card", key: "c1", node: "unbind/gate", paragraphs: [], links: [], language: "en", revision: "r" },
        buttons: [{ id: "c1.1.gate.anyway.go", label: "Go on anyway" }],
      },
      words,
      null,
    );
    expect(JSON.stringify(part?.blocks)).toContain('"confirm"');
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
    { kind: "ask", topic: "backup", app: null, said },
    { kind: "reminders", wish: "list", said },
  ];
  const drawnIn = (replies: readonly Reply[], language: (typeof languages)[number]): void => {
    for (const reply of replies) {
      const message = resolve(reply, { language, zone: "Asia/Shanghai", knowledge, now, onFault: () => undefined });
      const drawn = render(message, words, "U1");
      accepted(drawn);
      expect(drawn).toHaveLength(1);
      // What a text chooses by is never what it says.
      if (language !== "en") expect(drawn[0]?.text).not.toContain("none");
    }
  };

  test("at every node is valid and one message", () => {
    const distinct = new Map<string, Reply>();
    // Numbers of cases and frames make no difference to what is drawn.
    for (const conversation of conversationsByNode(knowledge).values())
      for (const command of commands)
        for (const reply of advance(conversation, command, circumstances(knowledge, now)).replies)
          distinct.set(JSON.stringify(reply).replace(/c?\d+\.\d+\./g, ""), reply);
    // Every fifth one, in one language each, in turn; the proof draws all in each.
    const isDrawn = (index: number, at: number): boolean => process.env.PROOF !== undefined || index % 15 === at * 5;
    for (const [at, language] of languages.entries())
      drawnIn(
        [...distinct.values()].filter((_, index) => isDrawn(index, at)),
        language,
      );
  });

  test("a board of fifty shops, whoever has them, is valid and one message", () => {
    const team = createTeam(knowledge);
    team.onBoard("lead", {
      ...{ kind: "open-board", board: boardKey, app: { kind: "unknown", name: typed }, platform: null },
      ...{ due: "2026-12-30T01:00:00Z", language: "en" },
      shops: Array.from({ length: 50 }, (_, index) => `${typed} ${index}`),
    });
    for (let index = 0; index < 30; index += 1)
      team.press(`p${index} ${typed}`.slice(0, 30).toWellFormed(), "next.take");
    for (const button of ["left.show", "csv.show", "text.show", "backup.how", "backup.done", "one.pick", "stop.ask"])
      for (const language of languages) drawnIn(team.press("lead", button), language);
    for (const language of languages) drawnIn(team.said("lead"), language);
  });
});
