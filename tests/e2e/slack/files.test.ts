/** What can be had as a file comes as one: the result of an audit in direct messages, a board's record in its thread. */
import { expect, test } from "vitest";
import { person } from "../../support/slack-person.ts";
import { slackSuite } from "../../support/slack-suite.ts";

const { team, server, app } = slackSuite();
const files = () => [...team.files.values()].filter(({ shownIn }) => shownIn !== null);

test("the result of an audit comes as a table and as Markdown, in one message", async () => {
  const who = person(team, "U1", { locale: "zh-CN" });
  for (const text of ["看看都授权了谁", "聚水潭、快麦、旺店通", "快麦解绑，其余都留着"]) {
    await server().emit(who.says(text));
    await app().turns.idle();
  }
  await server().until(() => files().length === 2);
  expect(files().map(({ name }) => name)).toEqual(["authorized-apps.csv", "authorized-apps.md"]);
  expect(files().every(({ shownIn }) => shownIn?.channel === who.direct)).toBe(true);
  expect(server().calls.filter(({ method }) => method === "files.completeUploadExternal")).toHaveLength(1);
  const [table, document] = files().map(({ bytes }) => bytes?.toString("utf8") ?? "");
  expect(table).toMatch(/^\uFEFF应用,平台,决定\n/);
  expect(table).toContain("快麦,淘宝,解绑");
  expect(document).toContain("| 快麦 | 淘宝 | 解绑 |");
});

test("a workspace that installed the app before it had files gets the text alone", async () => {
  const who = person(team, "U2", { locale: "en-US" });
  const before = files().length;
  team.scopes.delete("files:write");
  for (const text of ["show me everything that has access to my shop", "Jushuitan / Kuaimai", "keep them all"]) {
    await server().emit(who.says(text));
    await app().turns.idle();
  }
  await server().until(() => server().calls.some(({ error }) => error === "missing_scope"));
  team.scopes.add("files:write");
  expect(files()).toHaveLength(before);
  expect(
    who
      .shown()
      .map(({ text }) => text)
      .join("\n"),
  ).toContain("app,platform,decision");
});

test("a board's record comes as a table in its thread", async () => {
  team.channels.set("C9", { isArchived: false, isMember: true });
  const lead = person(team, "U3", { locale: "en-US" });
  await server().emit(lead.command("share Jushuitan", "C9"));
  await server().emit(lead.submits("unbind-share", "C9", { app: "Jushuitan", shops: "Yoyo\nMika", due: "2027-06-30" }));
  await app().turns.idle();
  const root = team.messages.find(({ channel, thread }) => channel === "C9" && thread === null);
  await server().emit(lead.presses("csv.show", "C9"));
  await app().turns.idle();
  await server().until(() => files().some(({ name }) => name === "shops.csv"));
  expect(files().find(({ name }) => name === "shops.csv")?.shownIn).toEqual({ channel: "C9", thread: root?.ts });
  const tables = () =>
    team.messages.flatMap(({ thread, blocks }) =>
      thread === root?.ts ? blocks.filter(({ type }) => type === "data_table") : [],
    );
  const said = () => team.messages.filter(({ thread, text }) => thread === root?.ts && text.includes("shop,result"));
  expect(tables()).toMatchObject([
    { rows: [[{ text: "shop" }, {}, {}, {}, {}, {}], [{ text: "Yoyo" }, {}, {}, {}, {}, {}], {}] },
  ]);
  // A workspace that knows no tables has the same in words, once, and isn't asked again.
  team.drawsTables = false;
  const refusals = () => server().calls.filter(({ error }) => error?.includes("data_table") === true).length;
  for (const count of [2, 3]) {
    await server().emit(lead.presses("csv.show", "C9"));
    await app().turns.idle();
    expect(said()).toHaveLength(count);
  }
  expect([tables().length, refusals()]).toEqual([1, 1]);
});
