import { expect, onTestFinished, test } from "vitest";
import { openInMemory } from "../../src/store/index.ts";
import { ChannelBusy, ChannelRefused, type Observer } from "../../src/turns/index.ts";
import { unobserved } from "../../src/turns/observer.ts";
import { type AssemblyOptions, assemble, incoming, press, recordingChannel, send } from "../support/assembly.ts";
import { noteService, presses } from "../support/note-engine.ts";

/** Turns with somebody who writes down what is told of them. */
async function observed(options: AssemblyOptions = {}) {
  const told: unknown[][] = [];
  const observer: Observer = {
    received: ({ channel, kind }, outcome) => void told.push(["received", channel, kind, outcome]),
    understood: ({ kind }, commands, source) => void told.push(["understood", kind, ...commands, source]),
    asked: ({ kind }, { what, outcome }) => void told.push(["asked", kind, what, outcome]),
    committed: ({ kind }, ended) => void told.push(["committed", kind, ended]),
    delivered: (channel, attempts) => void told.push(["delivered", channel, attempts]),
    failed: (what, { error, final }) => void told.push(["failed", what, error, final]),
  };
  const database = await openInMemory();
  onTestFinished(() => database.close());
  const assembly = await assemble(database, { ...options, observer });
  onTestFinished(() => assembly.turns.stop());
  return { ...assembly, told };
}

test("who observes is told of each thing that happens to an event, once, and never what it said", async () => {
  const { turns, told } = await observed();
  await send(turns, incoming("e1", { kind: "text", text: "something private" }));
  await send(turns, incoming("e1", { kind: "text", text: "something private" }));
  await send(turns, incoming("e2", press("a")));
  expect(told).toEqual([
    ["received", "test", "text", "new"],
    ["understood", "text", "note", "offline"],
    ["committed", "text", "done"],
    ["delivered", "test", 0],
    ["delivered", "test", 0],
    ["received", "test", "text", "repeated"],
    ["received", "test", "press", "new"],
    ["committed", "press", "done"],
    ["delivered", "test", 0],
    ["delivered", "test", 0],
  ]);
  expect(JSON.stringify(told)).not.toContain("private");
});

test("what fails is told with the error's name, and whether it is tried again", async () => {
  const channel = recordingChannel();
  let tries = 0;
  channel.before = () => {
    tries += 1;
    if (tries === 1) throw new ChannelBusy("busy", 1_000);
    if (tries === 4) throw new ChannelRefused("no");
  };
  const { turns, told, clock } = await observed({ channel });
  await send(turns, incoming("e1", press("a")));
  clock.tick(2_000);
  await turns.idle();
  await send(turns, incoming("e2", press("b")));
  expect(told.filter(([what]) => what === "failed" || what === "delivered")).toEqual([
    ["failed", "delivery", "ChannelBusy", false],
    ["delivered", "test", 1],
    ["delivered", "test", 0],
    ["failed", "delivery", "ChannelRefused", true],
    ["delivered", "test", 0],
  ]);
  channel.before = () => undefined;
  told.length = 0;
  await turns.receive(incoming("e3", press(presses.throws)));
  for (let round = 0; round < 4; round += 1) {
    await turns.idle();
    clock.tick(2_000);
  }
  await turns.idle();
  expect(told.filter(([what]) => what === "failed" || what === "committed")).toEqual([
    ["failed", "event", "Error", false],
    ["failed", "event", "Error", false],
    ["failed", "event", "Error", true],
    ["committed", "press", "failed"],
  ]);
});

test("whoever brings an event is told which secrets it held, alone and in a batch", async () => {
  const { turns } = await observed({
    screen: (text) => ({
      text: text.replaceAll("hunter2", "•"),
      kinds: text.includes("hunter2") ? ["password"] : [],
      announces: null,
    }),
  });
  const receipt = await turns.receive(incoming("e1", { kind: "text", text: "my password is hunter2" }));
  expect(receipt.secrets).toEqual(["password"]);
  const many = [
    incoming("e2", { kind: "text", text: "nothing" }),
    incoming("e3", { kind: "text", text: "hunter2" }, "bob"),
    incoming("e4", { kind: "text", text: "hunter2 again" }),
  ];
  expect((await turns.receiveMany(many)).map(({ secrets }) => secrets)).toEqual([[], ["password"], ["password"]]);
});

test("a channel is told when all is handled and said in a conversation, also where nothing is said", async () => {
  const settled: string[] = [];
  const channel = { ...recordingChannel(), settled: (conversation: string) => void settled.push(conversation) };
  const { turns } = await observed({ channel });
  const event = incoming("s1", press(presses.quiet));
  await send(turns, event);
  expect(settled).toEqual([event.conversation]);
});

test("what a language model was asked is told, and counted with the turn: what it came to, and what it took", async () => {
  const told: unknown[][] = [];
  const database = await openInMemory();
  onTestFinished(() => database.close());
  const asked = { what: "question", outcome: "quoted", tokens: 110, milliseconds: 900, cost: 0.5 };
  const { turns, store } = await assemble(database, {
    observer: {
      ...unobserved,
      understood: (_, commands, source) => void told.push(["understood", ...commands, source]),
      asked: ({ kind }, about) => void told.push(["asked", kind, about]),
    },
    service: () => ({
      ...noteService,
      understand: async (text, scene, now) => {
        const first = await noteService.understand(text, scene, now);
        const tokens = text === "again" ? 0 : asked.tokens;
        return { ...first, second: async () => ({ ...first, source: "model", asked: { ...asked, tokens } }) };
      },
    }),
  });
  onTestFinished(() => turns.stop());
  for (const text of ["something private", "again"]) await send(turns, incoming(text, { kind: "text", text }));
  expect(told.slice(0, 2)).toEqual([
    ["asked", "text", asked],
    ["understood", "note", "model"],
  ]);
  const { asked: counted } = await store.figures();
  expect(counted).toEqual([{ ...asked, month: expect.any(String), count: 2, milliseconds: 1_800, cost: 1 }]);
  expect(JSON.stringify(told)).not.toContain("private");
});
