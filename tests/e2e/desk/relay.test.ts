/** Cases at a desk in Slack or Telegram, of people in Slack or Telegram: all four directions, on both emulators. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openInMemory, type Store } from "../../../src/store/index.ts";
import {
  type DeskApp,
  type DeskAppParts,
  deskChannel,
  deskGroup,
  helperOn,
  personOn,
  type Somebody,
  startDeskApp,
  type Where,
} from "../../support/desk-app.ts";
import { everyRow } from "../../support/every-row.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { type SlackServer, startSlackServer } from "../../support/slack-server.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

const directions: readonly [Where, Where][] = [
  ["slack", "slack"],
  ["slack", "telegram"],
  ["telegram", "slack"],
  ["telegram", "telegram"],
];

describe.each(directions)("a desk in %s, a person in %s", (at, from) => {
  let slack: SlackServer;
  let telegram: TelegramServer;
  let database: Database;
  let app: DeskApp;
  let parts: DeskAppParts;
  let ids = 100;
  /** Messages that were written on both sides in one commit. */
  let together = 0;
  const counting = (store: Store): Store => ({
    ...store,
    takeTurn: async (...given) => {
      const taken = await store.takeTurn(...given);
      if (taken.kind === "done" && taken.followed !== null) together += 1;
      return taken;
    },
  });
  beforeAll(async () => {
    const team = createTeam("T1", "xoxb-test-1");
    team.channels.set(deskChannel, { isArchived: false, isMember: true });
    slack = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
    telegram = await startTelegramServer();
    database = await openInMemory();
    parts = { slack, team, telegram, database, at, wrapStore: counting };
    app = await startDeskApp(parts);
  });
  afterAll(async () => {
    await app.stop();
    await Promise.all([slack.close(), telegram.close()]);
    await database.close();
  });

  async function begun(): Promise<{ ann: Somebody; mei: Somebody; name: string }> {
    ids += 10;
    const ann = personOn(from, parts, () => app, ids);
    const name = `Ann${ids} `;
    const mei = helperOn(parts, () => app, ids + 1, name);
    await ann.says("how do I unbind Jushuitan");
    await ann.says("can I talk to a human");
    return { ann, mei, name };
  }
  async function taken(): Promise<{ ann: Somebody; mei: Somebody; name: string }> {
    const both = await begun();
    await both.mei.presses("Take");
    return both;
  }
  const notesAtDesk = (): readonly string[] =>
    at === "slack"
      ? parts.team.messages.filter((each) => each.channel === deskChannel).map(({ text }) => text)
      : [...parts.telegram.chats.open(deskGroup, null).messages.values()].map(({ text }) => text);
  const last = (who: Somebody): string => who.shown().at(-1) ?? "";
  const all = (who: Somebody): string => who.shown().join("\n");

  test("the case is posted with its facts, and both sides hear each other, by their first names", async () => {
    const { ann, mei, name } = await begun();
    const [card = ""] = mei.shown();
    for (const words of [name.trim(), "Jushuitan", "asked for a person", "Nobody has it yet"])
      expect(card).toContain(words);
    expect(all(ann)).toContain("I’ve passed it to our people");
    await mei.presses("Take");
    expect(last(ann)).toMatch(/^Mei\d+ \(a person\) is with you now/);
    expect(mei.shown()[0]).toMatch(/Mei\d+ has it/);
    await ann.says("I can't find the page");
    expect(last(mei)).toBe(`${name.trim()}: I can't find the page`);
    await mei.says("Which page are you on?");
    expect(last(ann)).toMatch(/^Mei\d+ \(a person\): Which page are you on\?$/);
  });

  test("what the helper writes never moves the person's flow, and the assistant is silent", async () => {
    const { ann, mei } = await taken();
    const before = ann.shown().length;
    await mei.says("all done, next step, cancel");
    expect(ann.shown()).toHaveLength(before + 1);
    await ann.says("all done");
    expect(ann.shown()).toHaveLength(before + 1);
    await ann.presses("Back to the guide");
    expect(last(ann)).toContain("preparations 0/4");
  });

  test("edits change what was passed on, deletions take it back", async () => {
    const { ann, mei } = await taken();
    const helped = await mei.says("Press cancle");
    const count = ann.shown().length;
    await helped.edit("Press cancel");
    expect(ann.shown()).toHaveLength(count);
    expect(last(ann)).toContain("Press cancel");
    await helped.remove?.();
    if (helped.remove !== null) expect(last(ann)).toContain("took this message back");
    const asked = await ann.says("I am on the market");
    await asked.edit("I am in my services");
    expect(last(mei)).toContain("I am in my services");
    await asked.remove?.();
    if (asked.remove !== null) expect(last(mei)).toContain("took this message back");
  });

  test("notes stay, files are refused with what to do instead", async () => {
    const { ann, mei } = await taken();
    const before = ann.shown().length;
    await mei.says("// she sounds upset");
    expect(ann.shown()).toHaveLength(before);
    await mei.sendsFile();
    expect(ann.shown()).toHaveLength(before);
    expect(last(mei)).toContain("aren’t passed on");
    await ann.sendsFile();
    expect(last(ann)).toContain("Please write what you see");
    expect(last(mei)).toContain("wasn’t passed on");
    const said = ann.shown().length;
    await ann.reacts();
    expect(ann.shown()).toHaveLength(said);
    expect(last(mei)).toMatch(from === "slack" ? /: :thumbsup:$/ : /: 👍$/);
  });

  test("markup arrives as it was typed, and an address is marked as the helper's own", async () => {
    const { ann, mei } = await taken();
    const words = "*bold* _it_ `code` <b>x</b> & [a](b) @here ~~no~~";
    await mei.says(words);
    expect(last(ann)).toContain(words);
    await ann.says(words);
    expect(last(mei)).toContain(words);
    await mei.says("send the code at http://taobao-help.example/x");
    expect(last(ann)).toContain("isn’t an official link");
    expect(last(ann)).toContain("Give passwords");
    expect(last(ann)).not.toContain("http://taobao-help.example");
  });

  test("two cases at once stay apart", async () => {
    const one = await taken();
    const other = await taken();
    await one.mei.says("for the first");
    await other.mei.says("for the second");
    await one.ann.says("from the first");
    expect(all(one.ann)).toContain("for the first");
    expect(all(one.ann)).not.toContain("for the second");
    expect(all(other.ann)).not.toContain("for the first");
    expect(all(other.mei)).not.toContain("from the first");
  });

  test("a reply before anybody has it is held, and closing ends it on both sides", async () => {
    const { ann, mei } = await begun();
    const before = ann.shown().length;
    await mei.says("hello");
    expect(ann.shown()).toHaveLength(before);
    await mei.presses("Take over and send");
    expect(last(ann)).toMatch(/: hello$/);
    await mei.presses("Close");
    expect(last(ann)).toContain("closed this; I’m back");
    await mei.says("one more thing");
    expect(last(ann)).toContain("closed this");
    expect(last(mei)).toContain("nothing was sent");
    await ann.presses("Open it again");
    expect(mei.shown()[0]).toContain("Nobody has it yet");
  });

  test("a helper who leaves gives the case back, and somebody else goes on", async () => {
    const { ann, mei, name } = await taken();
    await mei.says("one moment");
    await mei.leaves();
    expect(last(ann)).toContain("isn’t there right now");
    expect(mei.shown()[0]).toContain("Nobody has it yet");
    const bob = helperOn(parts, () => app, ids + 5, name);
    await bob.presses("Take");
    await bob.says("I go on");
    expect(last(ann)).toMatch(new RegExp(`^Mei${ids + 5} .*: I go on$`));
  });

  // Telegram shows a reply to a message that isn't there as any other message, and its cards stand by themselves.
  test.runIf(at === "slack")(
    "where somebody deleted the card, it is there again, and what is said stands below it",
    async () => {
      const { ann, mei, name } = await begun();
      const { team } = parts;
      const ofCase = () =>
        team.messages.filter((each) => each.channel === deskChannel && each.text.includes(name.trim()));
      const [card] = ofCase();
      team.messages.splice(card === undefined ? 0 : team.messages.indexOf(card), 1);
      await ann.says("are you there?");
      await ann.says("hello?");
      const [root, ...below] = ofCase();
      expect(root).toMatchObject({ thread: null, text: card?.text });
      expect(below.map(({ thread, text }) => [thread, text])).toEqual(
        ["are you there?", "hello?"].map((words) => [root?.ts, `${name.trim()}: ${words}`]),
      );
      await mei.presses("Take");
      await mei.says("I am");
      expect(last(ann)).toMatch(/: I am$/);
    },
  );

  test("an event that comes again is one message, and a restart in the middle loses nothing", async () => {
    const { ann, mei } = await taken();
    const before = await mei.says("before");
    await before.again();
    await app.stop();
    app = await startDeskApp(parts);
    await mei.says("after");
    const words = ann.shown().filter((text) => /: (?:before|after)$/.test(text));
    expect(words).toHaveLength(2);
    await ann.says("still here");
    expect(last(mei)).toContain("still here");
  });

  test("who asks to be forgotten in the middle is in no table any more, and the desk is told", async () => {
    const { ann, mei, name } = await taken();
    await ann.says("my shop is Yoyo Home");
    await mei.says("thank you, Ann");
    await ann.says("/forget");
    await ann.presses("yes");
    await app.settled();
    await app.store.prune({ finishedBefore: "2020-01-01T00:00:00Z", idleBefore: "2020-01-01T00:00:00Z" });
    const user = name.trim().replace("Ann", from === "slack" ? "U" : "");
    const left = (await everyRow(database)).filter(({ row }) =>
      [name.trim(), "Yoyo Home", `${from}%2F${user}`, `/${user}"`].some((trace) => row.includes(trace)),
    );
    expect(left.map(({ table, row }) => `${table} ${row.slice(0, 300)}`)).toEqual([]);
    // Their card names them no more; the message about it is the last one there.
    expect(notesAtDesk().join("\n")).toContain("asked to be forgotten");
  });

  test("500 messages in a row arrive in order, from both sides", async () => {
    const { ann, mei } = await taken();
    const each = process.env.PROOF === undefined ? 25 : 250;
    const before = together;
    for (let count = 0; count < each; count += 1) {
      await mei.says(`h${count}.`);
      await ann.says(`p${count}.`);
    }
    const numbers = (texts: readonly string[], letter: string): string[] =>
      texts.flatMap((text) => new RegExp(`: (${letter}\\d+)\\.$`).exec(text)?.[1] ?? []);
    const wanted = Array.from({ length: each }, (_, count) => count);
    expect(numbers(ann.shown(), "h")).toEqual(wanted.map((count) => `h${count}`));
    expect(numbers(mei.shown(), "p")).toEqual(wanted.map((count) => `p${count}`));
    // But for the first ones, of which it isn't known yet how things stand on the other side.
    expect(together - before).toBeGreaterThanOrEqual(2 * each - 4);
  });
});
