/** A picture on its way: kept by the channel's name of it, brought when it is read, gone after that. */
import { expect, onTestFinished, test } from "vitest";
import type { PictureSeen, UnreadWhy } from "../../src/flows/index.ts";
import { openInMemory } from "../../src/store/index.ts";
import { FileTooLarge, type Hears, type Input, type Looks, type Service, type Wanted } from "../../src/turns/index.ts";
import { mask, screen } from "../../src/understanding/index.ts";
import { type AssemblyOptions, assemble, incoming, recordingChannel, send, shownText } from "../support/assembly.ts";
import { noteService } from "../support/note-engine.ts";

const nothing: PictureSeen = { apps: [], labels: [], troubles: [], option: null };
const photo = (changed: Partial<Extract<Input, { kind: "file" }>> = {}): Input => ({
  ...{ kind: "file", what: "photo", file: "f1", bytes: null, seconds: null },
  ...changed,
});

interface Given {
  readonly fetch?: (wanted: Wanted) => Promise<Uint8Array>;
  readonly looks?: Partial<Looks>;
  readonly options?: AssemblyOptions;
}

async function withPictures({ fetch, looks, options }: Given = {}) {
  const database = await openInMemory();
  onTestFinished(() => database.close());
  const wanted: Wanted[] = [];
  const channel = recordingChannel();
  channel.fetch = async (each) => {
    wanted.push(each);
    return (await fetch?.(each)) ?? Buffer.from("bytes of a picture");
  };
  const reads: string[] = [];
  const whole: Looks = {
    isThere: () => true,
    mostBytes: 1_000,
    read: async (picture) => {
      reads.push(Buffer.from(picture).toString());
      return { seen: nothing, secrets: [] };
    },
    ...looks,
  };
  const service = () => ({ ...noteService, looks: whole });
  const assembly = await assemble(database, { channel, service, ...options });
  onTestFinished(() => assembly.turns.stop());
  const said = (): string[] =>
    channel.delivered.map(({ message }) => shownText(message)).filter((each) => each.startsWith("noted"));
  return { ...assembly, database, channel, wanted, reads, said };
}

test("a picture is brought by the channel's own name of it, read, and kept nowhere", async () => {
  const { turns, wanted, reads, said, store } = await withPictures();
  await send(turns, incoming("e1", photo()));
  expect(wanted).toMatchObject([{ file: "f1", mostBytes: 1_000 }]);
  expect(reads).toEqual(["bytes of a picture"]);
  expect(said()).toEqual(["noted picture"]);
  expect(JSON.stringify(await store.stateOf(incoming("e1", photo()).conversation))).not.toContain("bytes of");
});

test.each<[string, Given, Partial<Extract<Input, { kind: "file" }>>, number]>([
  ["nothing reads pictures", { looks: { isThere: () => false } }, {}, 0],
  ["it is said to be too large", {}, { bytes: 1_001 }, 0],
  ["it turns out to be too large", { fetch: () => Promise.reject(new FileTooLarge()) }, {}, 1],
  ["it can't be brought", { fetch: () => Promise.reject(new Error("gone")) }, {}, 1],
  ["it can't be read", { looks: { read: async (): Promise<UnreadWhy> => "failed" } }, {}, 1],
])("where %s, the person is told so", async (_, given, changed, asked) => {
  const { turns, wanted, said } = await withPictures(given);
  await send(turns, incoming("e1", photo(changed)));
  expect(said()).toEqual(["noted unreadable"]);
  expect(wanted).toHaveLength(asked);
});

test("beside words nothing is said of a picture that nothing reads", async () => {
  const { turns, said } = await withPictures({ looks: { isThere: () => false } });
  await send(turns, incoming("e1", photo({ beside: true })));
  expect(said()).toEqual([]);
});

test("secrets in a picture are warned of as if they were typed", async () => {
  const read: Looks["read"] = async () => ({ seen: nothing, secrets: ["password"] });
  const { turns, said } = await withPictures({ looks: { read } });
  await send(turns, incoming("e1", photo()));
  expect(said()).toEqual(["noted secret", "noted picture"]);
});

test("what comes while a picture is read waits for it", async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const read: Looks["read"] = async () => {
    begun.resolve();
    await gate.promise;
    return { seen: nothing, secrets: [] };
  };
  const { turns, said } = await withPictures({ looks: { read } });
  const first = turns.receive(incoming("e1", photo()));
  await begun.promise;
  const second = await turns.receive(incoming("e2", { kind: "text", text: "after it" }));
  expect(said()).toEqual([]);
  gate.resolve();
  await (await first).settled;
  await second.settled;
  await turns.idle();
  expect(said()).toEqual(["noted picture", expect.stringContaining("after it")]);
});

test("a process that ends over a picture leaves it to the next one, which brings it again", async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const read: Looks["read"] = async () => {
    begun.resolve();
    await gate.promise;
    return { seen: nothing, secrets: [] };
  };
  const { turns, database, said } = await withPictures({ looks: { read } });
  const receipt = turns.receive(incoming("e1", photo()));
  await begun.promise;
  await receipt;
  // What a killed process leaves behind is what it had kept; one that only hung finds the turn taken.
  const channel = recordingChannel();
  channel.fetch = async () => Buffer.from("again");
  const reads: string[] = [];
  const looks: Looks = {
    ...{ isThere: () => true, mostBytes: 1_000 },
    read: async (picture) => {
      reads.push(Buffer.from(picture).toString());
      return { seen: nothing, secrets: [] };
    },
  };
  const next = await assemble(database, { channel, service: () => ({ ...noteService, looks }) });
  onTestFinished(() => next.turns.stop());
  await next.turns.start();
  expect(reads).toEqual(["again"]);
  expect(channel.delivered.map(({ message }) => shownText(message))).toContain("noted picture");
  gate.resolve();
  await turns.idle();
  expect(said()).toEqual([]);
});

test.each<[string, string, string[]]>([
  ["words", "我要解绑", ["noted heard"]],
  ["nothing that can be made out", "  ", ["noted unreadable"]],
])("a voice message with %s", async (_, text, expected) => {
  const voices: unknown[] = [];
  const hears: Hears = {
    ...{ mostBytes: 1_000, mostSeconds: 120 },
    read: async ({ bytes, seconds }, person) => {
      voices.push([Buffer.from(bytes).toString(), seconds, person.includes("ann")]);
      return { text };
    },
  };
  const { turns, said } = await withPictures({ options: { service: () => ({ ...noteService, hears }) } });
  await send(turns, incoming("e1", photo({ what: "voice", seconds: 3 })));
  expect(voices).toEqual([["bytes of a picture", 3, true]]);
  expect(said()).toEqual(expected);
});

test("what is heard after a message that announced a secret is that secret: nobody reads on, and it is kept nowhere", async () => {
  const hears: Hears = { mostBytes: 1_000, mostSeconds: 120, read: async () => ({ text: "蜻蜓点水" }) };
  const heard: string[] = [];
  const understand: Service["understand"] = (text, ...rest) => {
    heard.push(text);
    return noteService.understand(text, ...rest);
  };
  const service = (): Service => ({ ...noteService, understand, hears });
  const { turns } = await withPictures({ options: { screen, service } });
  await send(turns, incoming("e1", { kind: "text", text: "密码我说给你听" }));
  await send(turns, incoming("e2", photo({ what: "voice", seconds: 3 })));
  expect(heard).toEqual(["密码我说给你听", mask]);
});

test("a voice message that is too long isn't even brought, and without anything that hears it is refused kindly", async () => {
  const hears: Hears = { mostBytes: 1_000, mostSeconds: 120, read: async () => "failed" };
  const long = await withPictures({ options: { service: () => ({ ...noteService, hears }) } });
  await send(long.turns, incoming("e1", photo({ what: "voice", seconds: 121 })));
  await send(long.turns, incoming("e2", photo({ what: "voice", bytes: 1_001 })));
  expect(long.wanted).toEqual([]);
  const none = await withPictures();
  await send(none.turns, incoming("e1", photo({ what: "voice" })));
  expect([...long.said(), ...none.said()]).toEqual(Array(3).fill("noted unreadable"));
});
