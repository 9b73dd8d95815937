/** What says that an answer is on its way is called off where none comes: somebody else may have the talk. */
import type { webApi } from "@slack/bolt";
import { Api } from "grammy";
import { expect, test } from "vitest";
import { createAside } from "../../src/bots/slack/aside.ts";
import { createStatus } from "../../src/bots/slack/status.ts";
import type { Workspaces } from "../../src/bots/slack/workspaces.ts";
import type { Moves } from "../../src/bots/telegram/moves.ts";
import { createReceiving } from "../../src/bots/telegram/receiving.ts";
import { createTyping } from "../../src/bots/telegram/typing.ts";
import type { Incoming, Turns } from "../../src/turns/index.ts";
import { manualClock } from "../support/manual-clock.ts";

/** What was begun beside is done. */
const through = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

test("in Slack, before it is shown and after", async () => {
  const clock = manualClock();
  const set: string[] = [];
  const client = {
    assistant: { threads: { setStatus: async ({ status }: { status: string }) => void set.push(status) } },
  };
  const workspaces = { of: async () => ({ client, botUser: null }), stale: () => undefined } as unknown as Workspaces;
  const status = createStatus(workspaces, clock, createAside(log));
  const at = { channel: "D1", thread: "1.0" };
  status.expect({ conversation: "one", team: "T1" }, at, "is having a look");
  status.settled("one", "T1");
  clock.tick(2000);
  await through();
  expect(set).toEqual([]);
  status.expect({ conversation: "one", team: "T1" }, at, "is having a look");
  clock.tick(2000);
  await through();
  status.settled("one", "T1");
  clock.tick(1000);
  await through();
  expect(set).toEqual(["is having a look", ""]);
});

test("in Slack, where the answer is there before Slack has taken it", async () => {
  const clock = manualClock();
  const set: string[] = [];
  const taken = Promise.withResolvers<void>();
  const setStatus = async ({ status }: { status: string }): Promise<void> => {
    if (status !== "") await taken.promise;
    set.push(status);
  };
  const client = { assistant: { threads: { setStatus } } } as unknown as webApi.WebClient;
  const workspaces = { of: async () => ({ client, botUser: null }), stale: () => undefined } as unknown as Workspaces;
  const status = createStatus(workspaces, clock, createAside(log));
  status.expect({ conversation: "one", team: "T1" }, { channel: "D1", thread: "1.0" }, "is having a look");
  clock.tick(2000);
  await through();
  status.answered("one", client, "1.0");
  await through();
  taken.resolve();
  await through();
  expect(set).toEqual(["is having a look", ""]);
});

test("in Telegram", async () => {
  const clock = manualClock();
  const shown: string[] = [];
  const typing = createTyping(clock, (conversation) => void shown.push(conversation));
  typing.expect("one");
  typing.answered("one");
  clock.tick(10000);
  await through();
  expect(shown).toEqual([]);
});

/** Takes one message of Telegram's, of which `receiveMany` makes what it likes. @returns how often "typing…" was shown */
async function typingShown(receiveMany: (answered: () => void) => { readonly isNew: boolean }): Promise<number> {
  const clock = manualClock();
  const shown: string[] = [];
  const typing = createTyping(clock, (conversation) => void shown.push(conversation));
  const incoming = { conversation: "one", eventId: "1" } as unknown as Incoming;
  const take = createReceiving({
    turns: {
      receiveMany: async () => [{ secrets: [], isKept: true, ...receiveMany(() => typing.answered("one")) }],
    } as unknown as Turns,
    read: () => ({ kind: "event", incoming, query: null, spot: null, below: null }),
    moves: { learn: async () => undefined } as unknown as Moves,
    ...{ api: new Api("1:token"), aside: () => undefined, text: (name) => name, desk: null, log },
    onEvent: typing.expect,
  });
  await take([{ update_id: 1 }]);
  clock.tick(2_000);
  await through();
  return shown.length;
}

test("in Telegram, who waits for an answer sees it", async () => {
  expect(await typingShown(() => ({ isNew: true }))).toBe(1);
});

test("in Telegram, not where the answer is there before the disk has the question", async () => {
  const answered = await typingShown((tell) => {
    tell();
    return { isNew: true };
  });
  expect(answered).toBe(0);
});

test("in Telegram, not for an update that comes a second time", async () => {
  expect(await typingShown(() => ({ isNew: false }))).toBe(0);
});
