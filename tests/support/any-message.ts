/** Messages of every shape, for properties of channels: markup, emoji, other directions, far too long. */
import fc from "fast-check";
import type { Message, Span } from "../../src/wording/index.ts";

const nasty = fc.oneof(
  fc.constantFrom(
    "<b>",
    "*",
    "_",
    "`",
    "[x](y)",
    "&amp;",
    "👨‍👩‍👧‍👦",
    "🇨🇳",
    "e\u0301",
    "שלום",
    "مرحبا",
    "\u202e",
    "\u200f",
    "\n",
    "\n\n",
    " ",
    "。",
    "𠮷",
    "店铺",
    "a",
  ),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const text = fc.array(nasty, { maxLength: 20 }).map((pieces) => pieces.join(""));
const long = fc
  .tuple(text, fc.integer({ min: 1, max: 900 }))
  .map(([piece, times]) => piece.repeat(times).slice(0, 20_000))
  .filter((each) => each.isWellFormed());
const span: fc.Arbitrary<Span> = fc.record(
  {
    text: fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: long }),
    style: fc.constantFrom("label", "name", "code", "strong"),
  },
  { requiredKeys: ["text"] },
);
const id = fc.string({ unit: fc.constantFrom(..."abcdefghij0123456789-."), minLength: 1, maxLength: 48 });
const label = text.map((each) => `x${each}`);
/** Any message that a channel may be given, whoever wrote what stands in it. */
export const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    header: fc.option(fc.array(span, { maxLength: 3 }), { nil: undefined }),
    paragraphs: fc.array(fc.array(span, { maxLength: 5 }), { maxLength: 4 }),
    copy: fc.option(fc.oneof(text, long), { nil: undefined }),
    address: fc.option(fc.constantFrom("myseller.taobao.com", "fuwu.taobao.com/my"), { nil: undefined }),
    items: fc.array(
      fc.record({ id, item: id, label, state: fc.constantFrom("open", "done", "not-applicable", "later") }),
      { maxLength: 8 },
    ),
    buttons: fc.array(fc.record({ id, label }), { maxLength: 130 }),
    warning: fc.boolean(),
    isCard: fc.boolean(),
  })
  .map(({ items, isCard, header, copy, address, ...rest }): Message => {
    const body = {
      ...rest,
      ...(header !== undefined && { header }),
      ...(copy !== undefined && { copy }),
      ...(address !== undefined && { address }),
      ...(items.length > 0 && { checklist: { title: "list", items } }),
      ...{ links: [], language: "zh-Hans" as const, revision: "r" },
    };
    return isCard ? { kind: "card", key: "c1", node: "a/b", ...body } : { kind: "say", meaning: "m", ...body };
  });
