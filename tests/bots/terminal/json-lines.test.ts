import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  createTerminalChannel,
  flattened,
  LineError,
  messageLine,
  runJsonLines,
} from "../../../src/bots/terminal/index.ts";
import { advance, loadConversation, newConversation, sceneOf } from "../../../src/flows/index.ts";
import { loadKnowledge } from "../../../src/knowledge/index.ts";
import { createStore, type Database, openInMemory } from "../../../src/store/index.ts";
import { createTurns, type Turns } from "../../../src/turns/index.ts";
import { createUnderstanding, screen } from "../../../src/understanding/index.ts";
import type { Message } from "../../../src/wording/index.ts";
import { everyRow } from "../../support/every-row.ts";
import { manualClock } from "../../support/manual-clock.ts";
import { plainSchedule } from "../../support/schedule.ts";

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);

const Line = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("message"),
    id: z.string().max(48),
    person: z.string(),
    conversation: z.string(),
    key: z.string().optional(),
    text: z.string(),
    checklist: z
      .strictObject({
        title: z.string(),
        items: z.array(
          z.strictObject({
            id: z.string().max(48),
            label: z.string(),
            ticked: z.boolean(),
            state: z.enum(["open", "done", "not-applicable", "later"]),
          }),
        ),
      })
      .optional(),
    buttons: z.array(z.strictObject({ id: z.string(), label: z.string(), url: z.url().optional() })).optional(),
    links: z.array(z.strictObject({ label: z.string(), url: z.url() })).optional(),
  }),
  z.strictObject({ type: z.literal("end"), event: z.number() }),
]);
type Line = z.infer<typeof Line>;

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

async function open(write: (line: string) => void): Promise<Turns> {
  const turns = createTurns({
    store: await createStore(database),
    engine: { advance, sceneOf, newConversation, loadConversation },
    service: () => ({ knowledge, understand: (text, scene, now) => understanding.understand(text, scene, now) }),
    screen,
    channels: [createTerminalChannel(async (shown) => write(messageLine(shown)))],
    clock: manualClock(),
    schedule: plainSchedule,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    defaultZone: "Asia/Shanghai",
    retention: { finishedDays: 30, idleDays: 400 },
  });
  await turns.start();
  return turns;
}

/** Runs a script of lines, as one start of the program. */
async function chat(lines: readonly (string | Buffer | object)[]): Promise<{ lines: Line[]; error: unknown }> {
  const written: Line[] = [];
  const take = (line: string): void => void written.push(Line.parse(JSON.parse(line)));
  const turns = await open(take);
  const bytes = lines.map((line) =>
    Buffer.concat([
      typeof line === "string" || Buffer.isBuffer(line) ? Buffer.from(line) : Buffer.from(JSON.stringify(line)),
      Buffer.from("\n"),
    ]),
  );
  const error = await runJsonLines({
    ...{ turns, input: Readable.from(bytes) },
    write: async (line) => take(line),
    now: () => Temporal.Instant.from("2026-07-01T02:00:00Z"),
  }).then(
    () => null,
    (failure: unknown) => failure,
  );
  await turns.stop();
  return { lines: written, error };
}

const messages = (lines: readonly Line[]) => lines.flatMap((line) => (line.type === "message" ? [line] : []));
const lastCard = (lines: readonly Line[]) => messages(lines).findLast((line) => line.checklist !== undefined);

describe("chat --jsonl", () => {
  test("each event is answered by messages and one end line with the number of its line", async () => {
    const { lines, error } = await chat([
      { text: "聚水潭怎么解绑？", person: "a" },
      { text: "到哪一步了", person: "a" },
    ]);
    expect(error).toBeNull();
    expect(lines.filter((line) => line.type === "end")).toEqual([
      { type: "end", event: 1 },
      { type: "end", event: 2 },
    ]);
    expect(lines.at(-1)?.type).toBe("end");
    expect(messages(lines).every((line) => line.person === "a" && line.conversation === "a")).toBe(true);
  });

  test("a tick changes the card under its earlier id, also after a restart, and the same tick again changes nothing", async () => {
    const first = await chat([{ text: "聚水潭怎么解绑？", person: "b" }]);
    const card = lastCard(first.lines);
    const item = card?.checklist?.items[0];
    const tick = { tick: item?.id, person: "b" };
    const second = await chat([tick, tick]);
    const again = lastCard(second.lines);
    expect(again).toMatchObject({ id: card?.id, key: card?.key });
    expect(again?.checklist?.items.map((each) => each.ticked)).toEqual([true, false, false, false]);
    expect(new Set(messages([...first.lines, ...second.lines]).map((line) => line.id)).size).toBeGreaterThan(1);
  });

  test("repeating an event id repeats its answer and changes nothing, also after a restart", async () => {
    const event = { text: "聚水潭怎么解绑？", person: "c", eventId: "one" };
    const first = await chat([event]);
    const more = await chat([{ text: "备份好了", person: "c" }, event, { ...event, text: "别的话" }]);
    const [, ...repeats] = split(more.lines);
    for (const repeat of repeats) expect(repeat).toEqual(messages(first.lines));
    const state = await chat([{ text: "到哪一步了", person: "c" }]);
    expect(messages(state.lines).length).toBeGreaterThan(0);
  });

  test("people and conversations stand side by side", async () => {
    const { lines } = await chat([
      { text: "聚水潭怎么解绑？", person: "d" },
      { text: "how do I unbind 旺店通?", person: "e" },
      { text: "聚水潭怎么解绑？", person: "d", conversation: "shop two" },
    ]);
    const [one, two, three] = split(lines);
    expect(one?.every((line) => line.person === "d" && line.conversation === "d")).toBe(true);
    expect(two?.every((line) => line.person === "e" && /[a-z]/.test(line.text))).toBe(true);
    expect(three?.every((line) => line.person === "d" && line.conversation === "shop two")).toBe(true);
    expect(
      three?.some((line) => line.checklist !== undefined),
      "a conversation of its own",
    ).toBe(true);
  });

  test("a press or tick that was never shown is answered kindly", async () => {
    const { lines, error } = await chat([
      { press: "nothing like it", person: "f" },
      { tick: "c9.9.x.y.z", person: "f" },
    ]);
    expect(error).toBeNull();
    expect(split(lines).every((answer) => answer.length > 0)).toBe(true);
  });

  test.each([
    ["not JSON", "oops", /^line 2: this is not JSON/],
    ["no event", "[1,2]", /^line 2: this is not an event/],
    ["an unknown field", '{"text":"hi","txt":1}', /^line 2: .*txt/],
    ["a field of the wrong type", '{"text":5}', /^line 2: .*text: .*string/],
    ["two things at once", '{"text":"hi","press":"x"}', /^line 2: /],
    ["an empty id", '{"press":""}', /press: an id has at least 1 character/],
    ["not UTF-8", Buffer.from([0x7b, 0xff, 0xfe]), /^line 2: this is not UTF-8/],
    ["no object", "null", /^line 2: this is not an event/],
  ])("a malformed line (%s) ends the reading; what came before is kept", async (name, line, says) => {
    const person = `malformed ${name}`;
    const { lines, error } = await chat([{ text: "聚水潭怎么解绑？", person }, line, { text: "never read", person }]);
    expect(error).toBeInstanceOf(LineError);
    expect(error instanceof Error ? error.message : "").toMatch(says);
    expect(lines.filter((each) => each.type === "end")).toHaveLength(1);
    expect(
      messages((await chat([{ text: "到哪一步了", person }])).lines).some((each) => each.text.includes("聚水潭")),
    ).toBe(true);
  });

  test("a last line without its end, an empty line and a carriage return are no trouble", async () => {
    const written: Line[] = [];
    const take = (line: string): void => void written.push(Line.parse(JSON.parse(line)));
    const turns = await open(take);
    const input = Readable.from([
      Buffer.from('{"text":"你'),
      Buffer.from('好","person":"g"}\r\n\n{"text":"帮助","person":"g"}'),
    ]);
    await runJsonLines({
      turns,
      input,
      write: async (line) => take(line),
      now: () => Temporal.Instant.from("2026-07-01T02:00:00Z"),
    });
    await turns.stop();
    expect(written.filter((line) => line.type === "end").map((line) => line.event)).toEqual([1, 3]);
  });

  test("a password is masked in everything that is stored, and its person is warned", async () => {
    const secret = "Tb-8899-geheim";
    const { lines } = await chat([{ text: `店铺管家怎么解绑？我的密码是 ${secret}`, person: "h" }]);
    expect(messages(lines).some((line) => /密码/.test(line.text))).toBe(true);
    for (const { table, row } of await everyRow(database)) expect(row, table).not.toContain(secret);
  });
});

test("the text of a message holds everything that isn't a list, a button or a link", () => {
  const message: Message = {
    ...{ kind: "say", meaning: "test", language: "zh-Hans", revision: "1", buttons: [], links: [], warning: true },
    header: [{ text: "步骤 1/4" }],
    paragraphs: [[{ text: "点「" }, { text: "取消授权", style: "label" }, { text: "」" }]],
    address: "myseller.taobao.com",
    copy: "您好",
  };
  expect(flattened(message)).toBe("⚠ 步骤 1/4\n点「取消授权」\nmyseller.taobao.com\n您好");
});

/** The messages of each event. */
function split(lines: readonly Line[]) {
  const events: ReturnType<typeof messages>[] = [[]];
  for (const line of lines) {
    if (line.type === "end") events.push([]);
    else events.at(-1)?.push(line);
  }
  return events.slice(0, -1);
}
