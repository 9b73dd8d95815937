/** Long messages of several requests: none is lost, and what is only told begins nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { clauseStarts } from "../../src/understanding/boundaries.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const commandsOf = (text: string) => understanding.understand(text, nowhere, now).commands;
/** What each command is about, or its kind. */
const heard = (text: string) =>
  commandsOf(text).map((command) => {
    if (command.kind === "aside") return command.about;
    return command.kind === "ask" || command.kind === "stuck" ? (command.topic ?? command.kind) : command.kind;
  });

describe("each request of a message is answered", () => {
  test.each([
    [
      "离职的运营手机上还登着我们店，怎么让他登不进来？另外他走之前连的那个打单软件，发票还能补吗？",
      ["staff_left", "invoice"],
    ],
    ["年底要报税，软件费的发票找谁开？对了，解除授权要不要另外交钱？", ["invoice", "cost"]],
    [
      "Will my buyers notice anything when I cut the app off? And does it hurt my ranking?",
      ["buyers_notice", "ranking"],
    ],
    [
      "The vendor went out of business in May. Can I still remove it? Also, where do I find my old invoices?",
      ["vendor_gone", "invoice"],
    ],
    ["解除之後買家的評論會不會不見？還有，他們手上的客人資料會不會刪？", ["app_content", "vendor_data"]],
  ])("%s", (text, wanted) => {
    expect(heard(text)).toEqual(wanted);
  });

  test.each([
    ["手机上能不能弄？能的话帮我把聚水潭解了，月底再提醒我看一眼", ["unbind", "remind"]],
    [
      "Does removing an app stop the billing? Then please unbind Jushuitan, and remind me on Friday to look again.",
      ["unbind", "remind"],
    ],
  ])("a wish beside a question isn't lost: %s", (text, wanted) => {
    for (const each of wanted) expect(heard(text)).toContain(each);
  });
});

test.each([
  "Support wrote that removing the authorization may affect my operations and nothing more. Affect how?",
  "我昨天把聚水潭解绑了，今天库存就对不上了，差了四十多件，怎么办",
  "上个月合同到期，客服催我续费，我没理他，今天发现授权还在，到期了不是自动就没了吗",
])("what is only told is no wish beside the question: %s", (text) => {
  expect(heard(text)).not.toContain("unbind");
});

test.each([
  "有赞店铺授权给应用后，对方是不是能看到我所有客户的手机号",
  "Remind me in a week, no, two weeks, to check my apps",
])("a clause that only says when, and what puts right, begin nothing: %s", (text) => {
  expect(commandsOf(text)).toHaveLength(1);
});

test("every command of a message carries the whole of it", () => {
  const text = "软件费的发票找谁开？对了，解除授权要不要另外交钱？";
  for (const command of commandsOf(text)) expect(command).toMatchObject({ said: { text } });
});

test("places where another clause begins are in order, inside the text, and have words on both sides", () => {
  const pieces = fc.constantFrom(
    "解绑",
    "，",
    "。",
    "?",
    " and ",
    "另外",
    "\ue000",
    "\n",
    "1.5",
    "x",
    "……",
    "\u0301",
    "。。",
    "）",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const starts = clauseStarts(text);
      expect(starts).toEqual([...new Set(starts)].toSorted((one, other) => one - other));
      for (const start of starts) expect(text.slice(start)).toMatch(/[\p{L}\p{N}\ue000]/u);
    }),
  );
});
