/** A table that goes with a message, as Slack draws it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { render } from "../../../src/bots/slack/index.ts";
import type { Message } from "../../../src/wording/index.ts";
import { blockFaults } from "../../support/slack-blocks.ts";

const words = {
  ...{ done: "done", open: "open", later: "later", notApplicable: "none", more: "more" },
  ...{ confirmTitle: "?", confirmText: "?", confirmYes: "yes", confirmNo: "no" },
};
const withTable = (text: string): Message => ({
  ...{ kind: "say", meaning: "table", paragraphs: [[{ text: "The record" }]], copy: text, buttons: [], links: [] },
  ...{ files: [{ name: "shops.csv", text }], language: "en", revision: "1" },
});
const drawn = (text: string) => render(withTable(text), words, null).flatMap(({ blocks }) => blocks);
const cells = (text: string): unknown => {
  const table = drawn(text).find(({ type }) => type === "data_table");
  return table === undefined
    ? null
    : (table as { rows: { text: string }[][] }).rows.map((row) => row.map((each) => each.text));
};

test("fields with commas and quotes, empty ones, and what a spreadsheet would run", () => {
  expect(cells('shop,who\n"A, ""the"" shop",Ann\n"",x\n"\'=SUM(A1)",\n')).toEqual([
    ["shop", "who"],
    ['A, "the" shop', "Ann"],
    ["–", "x"],
    ["=SUM(A1)", "–"],
  ]);
});

test("what Slack doesn't draw as a table stands in the text alone", () => {
  const rows = (count: number, line = "a,b"): string => Array(count).fill(line).join("\n");
  expect(cells(rows(101))).toHaveLength(101);
  expect(cells(rows(102))).toBeNull();
  expect(cells(rows(1))).toBeNull();
  expect(cells("a,b\nc")).toBeNull();
  expect(cells(rows(3, "x".repeat(4_000)))).toBeNull();
});

test("whatever shops are called, Slack takes it", () => {
  const name = fc.string({ unit: "binary", maxLength: 60 });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 20 }), (rows) => {
      const line = (each: readonly string[]): string =>
        each.map((text) => `"${text.replaceAll('"', '""').replace(/[\r\n]/g, " ")}"`).join(",");
      expect(blockFaults(drawn(["shop,who", ...rows.map(line)].join("\n")))).toEqual([]);
    }),
  );
});
