/** Drafts of an answer that is still coming: in their order, the newest always, and none after the answer. */
import { expect, test, vi } from "vitest";
import { createDrafts } from "../../src/bots/drafts.ts";
import type { Draft } from "../../src/turns/index.ts";
import { manualClock } from "../support/manual-clock.ts";

const draftOf = (text: string, conversation = "c"): Draft => ({
  ...{ conversation, person: "ann", address: null },
  message: {
    kind: "say",
    meaning: "quote",
    language: "en",
    revision: "r",
    paragraphs: [[{ text }]],
    buttons: [],
    links: [],
  },
});

function begin() {
  const clock = manualClock();
  const calls: { text: string; before: number | null; end: (shown: number | null) => void; fail: () => void }[] = [];
  const taken: number[] = [];
  const drafts = createDrafts<number>({
    clock,
    show: ({ message }, before) =>
      new Promise((end, fail) => {
        calls.push({ text: message.paragraphs[0]?.[0]?.text ?? "", before, end, fail: () => fail(new Error("no")) });
      }),
    takeAway: (_, shown) => void taken.push(shown),
    failed: () => true,
    placeOf: () => "place",
  });
  return { clock, calls, taken, drafts };
}
const turn = (): Promise<void> => new Promise((resume) => void setImmediate(resume));

test("one call at a time, and the newest next; the answer takes what is shown", async () => {
  const { calls, drafts, taken } = begin();
  for (const text of ["a", "ab", "abc"]) drafts.draft(draftOf(text));
  expect(calls.map(({ text }) => text)).toEqual(["a"]);
  calls[0]?.end(7);
  await turn();
  expect(calls.map(({ text, before }) => [text, before])).toEqual([
    ["a", null],
    ["abc", 7],
  ]);
  calls[1]?.end(7);
  expect(await drafts.end("c")).toBe(7);
  expect(await drafts.end("c")).toBeNull();
  expect(taken).toEqual([]);
});

test("what waits isn't drawn once the answer comes; what is under way is waited for", async () => {
  const { calls, drafts } = begin();
  for (const text of ["a", "ab"]) drafts.draft(draftOf(text));
  const ended = drafts.end("c");
  calls[0]?.end(7);
  expect(await ended).toBe(7);
  expect(calls.length).toBe(1);
});

test("what comes when nobody waits any more, and what becomes no answer, is taken away", async () => {
  const { clock, calls, drafts, taken } = begin();
  drafts.draft(draftOf("a"));
  const ended = drafts.end("c");
  clock.tick(1_000);
  expect(await ended).toBeNull();
  calls[0]?.end(7);
  await turn();
  expect(taken).toEqual([7]);
  drafts.draft(draftOf("b"));
  calls[1]?.end(8);
  await turn();
  await drafts.discard("c");
  expect(taken).toEqual([7, 8]);
});

test("a failure leaves what is shown, and after three in a row nothing is tried there", async () => {
  const { calls, drafts } = begin();
  drafts.draft(draftOf("a"));
  calls[0]?.end(7);
  await turn();
  for (const text of ["ab", "abc", "abcd", "abcde"]) {
    drafts.draft(draftOf(text));
    calls.at(-1)?.fail();
    await turn();
  }
  await vi.waitFor(() => expect(calls.length).toBe(4));
  expect(await drafts.end("c")).toBe(7);
});
