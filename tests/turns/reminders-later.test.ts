/** What becomes of reminders when the world moves: other rules for a zone, an outage of days, somebody who can't be reached. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { advance, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { type Database, openInMemory } from "../../src/store/index.ts";
import { ChannelRefused, ChannelUnreachable, type Input, type Service } from "../../src/turns/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { type Assembly, assemble, incoming, keyOf, send, shownText } from "../support/assembly.ts";
import { manualClock } from "../support/manual-clock.ts";
import { plainSchedule } from "../support/schedule.ts";
import { loadTalk } from "../support/talk.ts";

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);
const engine = { advance, sceneOf, newConversation, loadConversation };
const service: Service = { knowledge, understand: (text, scene, now) => understanding.understand(text, scene, now) };

let database: Database;
let count = 0;
let person = "";
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());
beforeEach(() => {
  count += 1;
  person = `later-${count}`;
});

const open = (zoneRules = "2026a", clock = manualClock()): Promise<Assembly> =>
  assemble(database, { engine, service: () => service, clock, schedule: { ...plainSchedule, zoneRules } });
const says = (id: string, text: string) => {
  const input: Input = { kind: "text", text };
  return incoming(`${person}-${id}`, input, person);
};
const meanings = ({ channel }: Assembly): string[] =>
  channel.delivered
    .filter(({ conversation }) => conversation === keyOf(person))
    .map(({ message }) => (message.kind === "say" ? message.meaning : message.node));
const rows = () =>
  database.query<{ name: string; due: string; local: string }>(
    "select name, due_at as due, local_at as local from reminder where conversation = $1 and name like 'r%' order by name",
    [keyOf(person)],
  );
const own = async ({ store }: Assembly) =>
  loadTalk(JSON.parse((await store.stateOf(keyOf(person))) ?? "null")).reminders;

/** As if the reminder had been placed by rules under which its zone was an hour further east. */
async function placeByOldRules(): Promise<void> {
  await database.query(
    `update reminder set due_at = '2026-07-02T00:00:00.000Z', local_at = replace(local_at, '+08:00', '+09:00') where conversation = $1`,
    [keyOf(person)],
  );
  await database.query(
    `update conversation set state = replace(state, '2026-07-02T01:00:00Z', '2026-07-02T00:00:00Z') where key = $1`,
    [keyOf(person)],
  );
}

test("newer rules for a zone: what waits keeps its local time, in the row and in the state, and nobody is written to", async () => {
  const before = await open();
  await before.turns.start();
  await send(before.turns, says("ask", "明天上午9点提醒我备份"));
  expect((await rows())[0]).toMatchObject({ local: "2026-07-02T09:00:00+08:00[Asia/Shanghai]" });
  await before.turns.stop();
  await placeByOldRules();
  const after = await open("2026b");
  await after.turns.start();
  expect((await rows())[0]).toMatchObject({
    due: "2026-07-02T01:00:00.000Z",
    local: "2026-07-02T09:00:00+08:00[Asia/Shanghai]",
  });
  expect(await own(after)).toMatchObject([{ at: "2026-07-02T01:00:00Z" }]);
  expect(after.channel.delivered).toEqual([]);
  await after.turns.stop();
});

test("the same or older rules move nothing, and a reminder that was moved meanwhile stays where it is", async () => {
  const before = await open("2026b");
  await before.turns.start();
  await send(before.turns, says("ask", "明天上午9点提醒我备份"));
  await before.turns.stop();
  await placeByOldRules();
  for (const rules of ["2026b", "2026a"]) {
    const same = await open(rules);
    await same.turns.start();
    expect((await rows())[0]?.due).toBe("2026-07-02T00:00:00.000Z");
    await same.turns.stop();
  }
  // The state says another moment than the row was placed for.
  await database.query(
    `update conversation set state = replace(state, '2026-07-02T00:00:00Z', '2026-07-05T00:00:00Z') where key = $1`,
    [keyOf(person)],
  );
  const newer = await open("2026c");
  await newer.turns.start();
  expect(await own(newer)).toMatchObject([{ at: "2026-07-05T00:00:00Z" }]);
  await newer.turns.stop();
});

test("after an outage of days what fell due comes once, as one message with its times", async () => {
  const before = await open();
  await send(before.turns, says("a", "明天上午9点提醒我备份"));
  await send(before.turns, says("b", "明天下午3点提醒我导出订单"));
  await send(before.turns, says("c", "后天上午9点提醒我看合同"));
  await before.turns.stop();
  const { clock } = before;
  clock.tick(4 * 24 * 3_600_000);
  const after = await open("2026a", clock);
  await after.turns.start();
  expect(meanings(after)).toEqual(["digest", "remind/due"]);
  const digest = after.channel.delivered.find(({ conversation }) => conversation === keyOf(person));
  const text = digest === undefined ? "" : shownText(digest.message);
  for (const word of ["3个", "备份", "导出订单", "看合同"]) expect(text).toContain(word);
  clock.tick(2_000);
  await after.turns.idle();
  expect(meanings(after)).toHaveLength(2);
  await after.turns.stop();
});

/** The assistant is started again a day later, with the same chat and clock. */
async function nextDay(before: Assembly): Promise<Assembly> {
  await before.turns.stop();
  before.clock.tick(24 * 3_600_000);
  const { channel, clock } = before;
  const after = await assemble(database, { engine, service: () => service, clock, channel });
  await after.turns.start();
  return after;
}

test("somebody who blocked us is not tried again and again; back again, they get what fell due meanwhile, once", async () => {
  let assembly = await open();
  const { channel } = assembly;
  await send(assembly.turns, says("a", "每天上午9点提醒我备份"));
  let tries = 0;
  channel.before = ({ conversation }) => {
    if (conversation !== keyOf(person)) return;
    tries += 1;
    throw new ChannelUnreachable("blocked by the user");
  };
  for (let day = 0; day < 5; day += 1) assembly = await nextDay(assembly);
  // What fell due on the first day may be more than one message; nothing after it.
  expect(tries).toBeGreaterThan(0);
  expect(tries).toBeLessThanOrEqual(2);
  channel.before = () => undefined;
  channel.delivered.splice(0);
  await send(assembly.turns, says("back", "你好"));
  assembly = await nextDay(assembly);
  expect(meanings(assembly).filter((meaning) => meaning === "remind/due")).toHaveLength(1);
  await assembly.turns.stop();
});

test.each(["by a word", "by the channel"])(
  "one that falls due while somebody is known to block us comes on their way back, %s",
  async (how) => {
    let assembly = await open();
    const { channel } = assembly;
    await send(assembly.turns, says("a", "明天上午9点提醒我看合同"));
    channel.before = () => {
      throw new ChannelUnreachable("blocked by the user");
    };
    assembly.clock.tick(1_000);
    await assembly.turns.setReach(keyOf(person), false);
    for (let day = 0; day < 2; day += 1) assembly = await nextDay(assembly);
    channel.before = () => undefined;
    channel.delivered.splice(0);
    if (how === "by a word") await send(assembly.turns, says("back", "你好"));
    else await assembly.turns.setReach(keyOf(person), true);
    assembly = await nextDay(assembly);
    expect(meanings(assembly)).toContain("remind/due");
    expect(channel.delivered.map(({ message }) => shownText(message)).join("\n")).toContain("看合同");
    await assembly.turns.stop();
  },
);

test("a message that is refused as it is doesn't make its reader unreachable", async () => {
  let assembly = await open();
  const { channel } = assembly;
  await send(assembly.turns, says("a", "每天上午9点提醒我备份"));
  channel.before = () => {
    throw new ChannelRefused("too long");
  };
  assembly = await nextDay(assembly);
  channel.before = () => undefined;
  channel.delivered.splice(0);
  assembly = await nextDay(assembly);
  expect(meanings(assembly)).toContain("remind/due");
  await assembly.turns.stop();
});

test("what recurs in an hour that a change of the clock takes away is back at its own hour the day after", async () => {
  let assembly = await open("2026a", manualClock("2027-03-26T11:00:00Z"));
  await send(assembly.turns, says("zone", "/timezone Europe/Berlin"));
  await send(assembly.turns, says("a", "每天凌晨2点30分提醒我备份"));
  const local = async (): Promise<string | undefined> => (await rows())[0]?.local;
  const seen: (string | undefined)[] = [await local()];
  for (let day = 0; day < 4; day += 1) {
    assembly = await nextDay(assembly);
    seen.push(await local());
  }
  expect(seen).toEqual([
    "2027-03-27T02:30:00+01:00[Europe/Berlin]",
    "2027-03-28T03:30:00+02:00[Europe/Berlin]",
    "2027-03-29T02:30:00+02:00[Europe/Berlin]",
    "2027-03-30T02:30:00+02:00[Europe/Berlin]",
    "2027-03-31T02:30:00+02:00[Europe/Berlin]",
  ]);
  await assembly.turns.stop();
});

test("who named no zone is reminded by the clock of the default one, and told which", async () => {
  const elsewhere = await assemble(database, {
    ...{ engine, service: () => service, clock: manualClock() },
    defaultZone: "America/New_York",
  });
  await send(elsewhere.turns, says("a", "remind me tomorrow at 9 to back up"));
  expect((await rows())[0]?.local).toBe("2026-07-01T09:00:00-04:00[America/New_York]");
});

test("the button below what recurs shows its next three moments, and changes nothing", async () => {
  const assembly = await open();
  await assembly.turns.start();
  await send(assembly.turns, says("ask", "每天上午9点提醒我备份"));
  const before = await own(assembly);
  await send(assembly.turns, incoming(`${person}-next`, { kind: "press", id: "-.0.reminder.r1.next" }, person));
  const shown = assembly.channel.delivered.findLast(
    ({ conversation, message }) =>
      conversation === keyOf(person) && message.kind === "say" && message.meaning === "upcoming",
  );
  const text = shown === undefined ? "" : shownText(shown.message);
  for (const day of ["7月2日", "7月3日", "7月4日"]) expect(text).toContain(day);
  expect(text).toContain("09:00");
  expect(await own(assembly)).toEqual(before);
  await assembly.turns.stop();
});
