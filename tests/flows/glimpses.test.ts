/** Where several questions may be meant, how the answer to each begins stands above its button. */
import { expect, test } from "vitest";
import { newConversation, type SaidCommand } from "../../src/flows/index.ts";
import { languages, linesOf } from "../../src/knowledge/index.ts";
import { plain, spansOf } from "../../src/wording/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";
import { now, said } from "../support/walk.ts";

type Unclear = Extract<SaidCommand, { kind: "unclear" }>;
const start = newConversation();

/** What is asked back, as paragraphs in a language. */
function askedBack(command: Partial<Unclear>, language: (typeof languages)[number], platform: string | null = null) {
  const unclear = { kind: "unclear", readings: [], topic: null, said, ...command } as const;
  const { replies } = advance({ ...start, platform }, unclear, circumstances(knowledge, now));
  const card = replies.find((reply) => reply.kind === "card");
  const reader = { language, zone: "Asia/Shanghai", knowledge, now, onFault: (what: string) => expect.fail(what) };
  return (card?.paragraphs ?? []).map((text) => plain(spansOf(text, reader)));
}

test.each(languages)("%s: the first line of each answer, or what that line leads to", (language) => {
  const [ask, refund, staff, grey] = askedBack({ about: ["refund", "staff_left", "button_unavailable"] }, language);
  expect(ask).toBe(knowledge.texts.get("home.unclear.which")?.[language]);
  const linesAt = (key: string) => linesOf(knowledge.texts.get(key)?.[language] ?? "");
  const answer = (topic: string) => knowledge.general.answers.get(topic)?.text ?? "";
  expect(refund).not.toContain("\n");
  // "There are three places:" alone says nothing.
  expect(staff?.split("\n")).toHaveLength(4);
  expect(staff).toContain(linesAt(answer("staff_left"))[3]);
  expect(grey).toBeDefined();
});

test("a wish among the readings has none, and alone is asked about as ever", () => {
  expect(askedBack({ readings: ["unbind"], about: ["refund"] }, "en")).toHaveLength(2);
  expect(askedBack({ readings: ["unbind", "audit"] }, "en")).toEqual([knowledge.texts.get("home.unclear.ask")?.en]);
  expect(askedBack({ readings: ["ask"], topic: "refund" }, "en")[1]).toContain("still be charged");
});

test("at a platform without a guide, where it is done is told of that platform or not at all", () => {
  const way = (platform: string) => askedBack({ about: ["where", "refund"] }, "en", platform).join("\n");
  expect(way("etsy")).toContain("Account settings");
  expect(way("etsy")).not.toMatch(/taobao|qianniu/i);
});
