import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { draw, wrap } from "../../../src/bots/terminal/draw.ts";
import type { Message } from "../../../src/wording/index.ts";

const words = { copyBelow: "To copy:", typeByHand: "Type it yourself:" };
const plainTerminal = { columns: 60, colours: false, links: false };

const card: Message = {
  ...{ kind: "card", key: "c1", node: "unbind/precautions", language: "zh-Hans", revision: "1" },
  header: [{ text: "聚水潭 · 准备 1/2" }],
  paragraphs: [[{ text: "先准备好：" }]],
  checklist: {
    title: "两件事",
    items: [
      { id: "i1", item: "backup", label: "备份", state: "done" },
      { id: "i2", item: "contract", label: "合同", state: "open" },
    ],
  },
  buttons: [
    { id: "b1", label: "怎么做" },
    { id: "b2", label: "How about this" },
    { id: "link:taobao:support", label: "官方客服 (service.taobao.com)", url: "https://service.taobao.com/" },
  ],
  links: [],
};

test("boxes and buttons are numbered, and a number stands for what it shows", () => {
  const { text, inputs } = draw(card, plainTerminal, words, { firstNumber: 1, edited: false });
  expect(text).toBe(
    [
      "聚水潭 · 准备 1/2",
      "先准备好：",
      "两件事",
      " 1 [x] 备份",
      " 2 [ ] 合同",
      "  3 怎么做           4 How about this",
      "  → 官方客服 (service.taobao.com)  https://service.taobao.com/",
    ].join("\n"),
  );
  expect(inputs).toEqual([
    { kind: "tick", id: "i1" },
    { kind: "tick", id: "i2" },
    { kind: "press", id: "b1" },
    { kind: "press", id: "b2" },
  ]);
});

test("buttons stand below each other in columns, however wide their characters are", () => {
  const buttons = ["是", "登不上", "I don’t know", "🚨 有人在乱动"].map((label, index) => ({ id: `b${index}`, label }));
  const { text } = draw({ ...card, checklist: undefined, buttons: [...buttons, ...buttons] }, plainTerminal, words, {
    firstNumber: 1,
    edited: false,
  });
  const rows = text
    .split("\n")
    .slice(-4)
    .filter((row) => /\d /.test(row));
  const columnOf = (row: string, number: number): number =>
    stringWidth(row.slice(0, row.search(new RegExp(`(^|\\s)${number} `))));
  expect(rows.length).toBeGreaterThan(1);
  const [first = "", second = ""] = rows;
  const across = (first.match(/(?:^|\s)\d /g) ?? []).length;
  for (let column = 1; column < across; column += 1)
    expect(columnOf(second, 1 + across + column)).toBe(columnOf(first, 1 + column));
});

test("colours and links that can be clicked come only where the terminal has them", () => {
  const able = draw(card, { columns: 60, colours: true, links: true }, words, { firstNumber: 1, edited: false }).text;
  expect(able).toContain("\u001b[");
  expect(able).toContain("\u001b]8;;https://service.taobao.com/\u001b\\");
  expect(draw(card, plainTerminal, words, { firstNumber: 1, edited: false }).text).not.toContain("\u001b");
});

test("nothing that a person typed can steer the terminal", () => {
  const typed = "\u001b[2J\u001b]0;title\u0007name\u202e\u2066";
  const message: Message = {
    ...card,
    header: undefined,
    paragraphs: [[{ text: typed, style: "name" }]],
    buttons: [{ id: "b", label: typed }],
  };
  const { text } = draw(message, plainTerminal, words, { firstNumber: 1, edited: false });
  expect(text).not.toMatch(/[\u001b\u0007\u202e\u2066]/);
  expect(text).toContain("name");
});

test("text is wrapped at the terminal's width and keeps every word", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("授权", "解绑，", "the", "authorization", "。", "「取消授权」", "a"), { maxLength: 40 }),
      fc.integer({ min: 20, max: 80 }),
      (pieces, columns) => {
        const text = pieces.join(" ");
        const lines = wrap(text, columns);
        // A closing mark may hang over the edge by its own width.
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns + 4);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      },
    ),
  );
});
