/** Pictures in Slack: asked for by their id with the workspace's token, read, and answered like anything else. */
import { expect, test } from "vitest";
import { looksAtText } from "../../support/looks.ts";
import { person } from "../../support/slack-person.ts";
import { slackSuite } from "../../support/slack-suite.ts";

const { team, server, app } = slackSuite({ looks: looksAtText });

function picture(lines: readonly string[]): Record<string, unknown> {
  const id = `F0${team.sent.size + 1}`;
  const bytes = Buffer.from(lines.join("\n"));
  team.sent.set(id, bytes);
  return { id, mimetype: "image/png", size: bytes.length, url_private: "https://elsewhere.test/steal" };
}
const shared = (...files: readonly Record<string, unknown>[]) => ({ subtype: "file_share", files });
const said = (who: ReturnType<typeof person>): string =>
  who
    .shown()
    .map((each) => JSON.stringify(each))
    .join("\n");

test("a screenshot is brought by its id, whatever address an event names, and its apps are offered", async () => {
  const who = person(team, "U1", { locale: "zh-CN" });
  await server().emit(who.says("", shared(picture(["聚水潭 取消授权", "快麦 取消授权"]))));
  await app().turns.idle();
  expect(said(who)).toContain("聚水潭和快麦");
  await server().emit(who.presses("一个一个过"));
  await app().turns.idle();
  expect(said(who)).toContain("1/2");
});

test("several pictures of one message are one list, and words beside them come first", async () => {
  const who = person(team, "U2", { locale: "zh-CN" });
  await server().emit(who.says("你好", shared(picture(["聚水潭"]), picture(["快麦"]))));
  await app().turns.idle();
  expect(said(who)).toContain("聚水潭和快麦");
});

test("a workspace that installed the app before it could read files is asked for the names as text", async () => {
  const who = person(team, "U3", { locale: "zh-CN" });
  team.scopes.delete("files:read");
  await server().emit(who.says("", shared(picture(["聚水潭"]))));
  await app().turns.idle();
  team.scopes.add("files:read");
  expect(said(who)).toContain("名字一行一个");
});

test("a file that is gone, and one that is too large, are said to be so", async () => {
  const who = person(team, "U4", { locale: "en-US" });
  await server().emit(who.says("", shared({ id: "F0GONE", mimetype: "image/png" })));
  await app().turns.idle();
  expect(said(who)).toContain("could not read that picture");
  await server().emit(who.says("", shared({ ...picture(["x"]), size: 10_001 })));
  await app().turns.idle();
  expect(said(who)).toContain("too large");
});

test("what is named in a channel with a picture is answered there", async () => {
  team.channels.set("C1", { isArchived: false, isMember: true });
  const who = person(team, "U5", { locale: "zh-CN" });
  const payload = who.mentions("C1", "");
  const body = payload.body as { event: Record<string, unknown> };
  body.event.files = [picture(["聚水潭", "快麦"])];
  await server().emit(payload);
  await app().turns.idle();
  expect(JSON.stringify(who.shown("C1"))).toContain("聚水潭和快麦");
});

test("the token is in no log", () => {
  expect(JSON.stringify(app().logged)).not.toContain(team.token);
});
