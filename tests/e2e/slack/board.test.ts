/** A team's board in a channel: set up in a window, ticked by everybody, each shop led in private, the thread answered. */
import { beforeEach, expect, test } from "vitest";
import type { Posted } from "../../support/slack-methods.ts";
import { type Person, person } from "../../support/slack-person.ts";
import type { SlackServer } from "../../support/slack-server.ts";
import { slackSuite } from "../../support/slack-suite.ts";

const { team, server, app } = slackSuite();
let boards = 0;
let channel = "";
let lead: Person;
let ann: Person;
let ben: Person;
beforeEach(() => {
  boards += 1;
  channel = `C${boards}`;
  team.channels.set(channel, { isArchived: false, isMember: true });
  const named = (name: string): Person => person(team, `U${boards}${name.toUpperCase()}`, { name, locale: "en-US" });
  lead = named("Lead");
  ann = named("Ann");
  ben = named("Ben");
});

async function open(shops = "Yoyo Home\nBao Bao Kids\nMika"): Promise<Posted> {
  await server().emit(lead.command("share Jushuitan", channel));
  const { view } = team.views.at(-1) ?? { view: {} };
  expect(JSON.stringify(view)).toContain('"initial_value":"Jushuitan"');
  await server().emit(lead.submits("unbind-share", channel, { app: "Jushuitan", shops, due: "2027-06-30" }));
  await app().turns.idle();
  return root();
}
const root = (): Posted => {
  const found = team.messages.find((each) => each.channel === channel && each.thread === null);
  if (found === undefined) throw new Error("There is no board.");
  return found;
};
const thread = (): readonly Posted[] =>
  team.messages.filter((each) => each.channel === channel && each.thread === root().ts);
const both = async (...sent: Parameters<SlackServer["emit"]>[0][]): Promise<void> => {
  await Promise.all(sent.map((payload) => server().emit(payload)));
  await app().turns.idle();
};

test("is set up in a window and posted once for everybody, with what is done once and the shops", async () => {
  const board = await open();
  for (const words of ["聚水潭", "3 shops", "Started by Lead", "Back up", "30"]) expect(board.text).toContain(words);
  expect(thread()).toEqual([]);
});

test("two who tick at once both keep their tick, each under their name", async () => {
  const board = await open();
  await both(ann.ticks("backup.done", channel), ben.ticks("contract.done", channel));
  expect(board.text).toMatch(/\(Ann, .*ticked/);
  expect(board.text).toMatch(/\(Ben, .*ticked/);
  expect(team.messages.filter((each) => each.channel === channel)).toHaveLength(1);
});

test("two who take the next shop at once get two different ones, and are led through them in private", async () => {
  const board = await open();
  await both(ann.presses("next.take", channel), ben.presses("next.take", channel));
  const offered = [ann, ben].map((who) => who.last()?.text ?? "");
  expect(offered.map((text) => /Yoyo Home|Bao Bao Kids|Mika/.exec(text)?.[0]).toSorted()).toEqual([
    "Bao Bao Kids",
    "Yoyo Home",
  ]);
  expect(board.text).toContain("Yoyo Home · ");
  for (const next of ["main.go", "shop-yes", "list-seen", "exact", "cancel-auth", "line-gone", "recheck-gone"]) {
    await server().emit(ann.presses(next));
    await app().turns.idle();
  }
  expect(board.text).toContain("1 cancelled");
  expect(ann.last()?.text).toContain("The next one?");
});

test("a board is begun anew by nobody, and a window that is submitted twice is one board", async () => {
  const submit = lead.submits("unbind-share", channel, { app: "Jushuitan", shops: "One" });
  await server().emit(submit);
  await server().emit(submit);
  await app().turns.idle();
  expect(team.messages.filter((each) => each.channel === channel)).toHaveLength(1);
});

test("who is left is answered in the thread, by words and by a button", async () => {
  const board = await open();
  await both(ann.presses("next.take", channel));
  await server().emit(lead.mentions(channel, "who is left?", board.ts));
  await app().turns.idle();
  expect(thread().at(-1)?.text).toMatch(/3 shops left[\s\S]*Yoyo Home · Ann/);
  await server().emit(lead.presses("left.show", channel));
  await app().turns.idle();
  expect(thread()).toHaveLength(2);
  expect(thread().every((each) => !/<@/.test(JSON.stringify(each.blocks)))).toBe(true);
});

test("at its end the thread hears it, and whoever began the board is mentioned, once", async () => {
  await open("One");
  await both(ann.presses("next.take", channel));
  for (const next of ["main.go", "shop-yes", "list-seen", "exact", "cancel-auth", "line-gone", "recheck-gone"])
    await both(ann.presses(next));
  const mentions = team.messages.filter((each) => JSON.stringify(each.blocks).includes(`<@${lead.id}>`));
  expect(mentions.map(({ thread: below }) => below)).toEqual([root().ts]);
  expect(root().text).toContain("All done");
});

test("a window with nothing but blanks stays open and says what is missing; nothing is posted", async () => {
  const blank = await server().emit(lead.submits("unbind-share", channel, { app: "  ", shops: "\n" }));
  expect(blank.body).toEqual({
    response_action: "errors",
    errors: { app: "Write the app’s name", shops: "Write at least one shop" },
  });
  const picked = await server().emit(lead.submits("unbind-pick", "", { app: " ", platform: "taobao" }));
  expect(picked.body).toMatchObject({ response_action: "errors", errors: { app: "Write the app’s name" } });
  await app().turns.idle();
  expect(team.messages.filter((each) => each.channel === channel)).toEqual([]);
});

test("what doesn't stand in sight is in one menu that has a name", async () => {
  const board = await open();
  const elements = board.blocks.flatMap((block) => (block.elements ?? []) as Record<string, unknown>[]);
  const menus = elements.filter(({ type }) => type === "overflow" || type === "static_select");
  expect(menus).toHaveLength(1);
  expect(menus[0]).toMatchObject({ type: "static_select", placeholder: { text: "More…" } });
});

test("the record comes as lines for a table", async () => {
  await open();
  await server().emit(lead.presses("csv.show", channel));
  await app().turns.idle();
  expect(thread().at(-1)?.text).toContain('"Yoyo Home",open,"","","",""');
});

test("a channel that can't be posted in is told of in private", async () => {
  team.channels.delete(channel);
  await server().emit(lead.submits("unbind-share", channel, { app: "Jushuitan", shops: "One" }));
  await server().until(() => lead.shown().some(({ text }) => text.includes("/invite")));
});

test("ticked after the guide changed: what still exists keeps its tick, and an item that was renamed is found", async () => {
  const board = await open();
  await both(ann.ticks("backup.done", channel));
  const old = ben.ticks("contract.done", channel);
  app().changeGuide((guide) => ({
    ...guide,
    precautions: guide.precautions
      .filter((item) => item.id !== "scope")
      .map((item) => (item.id === "contract" ? { ...item, id: "terms", was: ["contract"] } : item)),
  }));
  await both(old);
  expect(board.text).toMatch(/\(Ann, .*ticked/);
  expect(board.text).toMatch(/\(Ben, .*ticked/);
  expect(JSON.stringify(board.blocks)).toContain("terms.open");
  expect(JSON.stringify(board.blocks)).not.toContain("scope");
  app().changeGuide((guide) => guide);
});
