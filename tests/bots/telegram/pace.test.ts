import { expect, test } from "vitest";
import { createPace, telegramRates } from "../../../src/bots/telegram/pace.ts";

/** Messages that ask one after the other, as soon as each may; when they went, in milliseconds. */
function sendAll(chats: readonly string[], perSecond = 30): { readonly chat: string; readonly at: number }[] {
  const pace = createPace(telegramRates(perSecond), () => 0);
  return chats.map((chat) => ({ chat, at: pace.reserve(chat, Number.POSITIVE_INFINITY) }));
}

/** The most that fall into any window of that length. */
const most = (times: readonly number[], windowMs: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));

test("a chat may have a short burst and then one message a second", () => {
  const times = sendAll(Array.from({ length: 40 }, () => "5")).map(({ at }) => at);
  expect(times[0]).toBe(0);
  expect(most(times, 10_000)).toBeLessThanOrEqual(30);
  expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBe(1_000);
});

test("a group gets at most about twenty a minute", () => {
  const times = sendAll(Array.from({ length: 100 }, () => "-5")).map(({ at }) => at);
  expect(most(times, 60_000)).toBeLessThanOrEqual(25);
});

test("all chats together stay within thirty in any second", () => {
  const times = sendAll(Array.from({ length: 600 }, (_, index) => String(index + 1))).map(({ at }) => at);
  expect(most(times, 1_000)).toBeLessThanOrEqual(30);
  expect(times.at(-1)).toBeLessThan(25_000);
});

test("a flood in one chat slows that chat only", () => {
  const sent = sendAll([...Array.from({ length: 60 }, () => "1"), "2"]);
  expect(sent.at(-1)?.at).toBeLessThan(1_000 * 60);
  const pace = createPace(telegramRates(30), () => 0);
  for (let count = 0; count < 60; count += 1) pace.reserve("1", 2_000);
  expect(pace.reserve("2", 2_000)).toBeLessThan(2_000);
});

test("nobody waits behind somebody who waits for their own chat", () => {
  const pace = createPace(telegramRates(30), () => 0);
  for (let count = 0; count < 21; count += 1) pace.reserve("1", 2_000);
  expect(pace.reserve("1", 2_000)).toBeGreaterThan(1_000);
  expect(pace.reserve("2", 2_000)).toBeLessThan(800);
});

test("a slot that is too far away is not taken", () => {
  const pace = createPace(telegramRates(30), () => 0);
  for (let count = 0; count < 20; count += 1) pace.reserve("1", 2_000);
  pace.holdBack("1", 5_000);
  const wait = pace.reserve("1", 2_000);
  expect(wait).toBeGreaterThanOrEqual(5_000);
  expect(pace.reserve("1", 2_000)).toBe(wait);
  expect(pace.reserve("2", 2_000)).toBeLessThan(1_000);
});
