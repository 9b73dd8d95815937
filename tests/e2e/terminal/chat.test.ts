/** The chat as scripts and newcomers run it: real processes, a real directory. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ChatMessage, startChat } from "../../support/chat-process.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "unbind-chat-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tickedIn = (messages: readonly ChatMessage[]): string[] =>
  messages
    .findLast((message) => message.checklist !== undefined)
    ?.checklist?.items.filter((item) => item.ticked)
    .map((item) => item.id.split(".")[3] ?? "") ?? [];
const itemOf = (messages: readonly ChatMessage[], name: string): string =>
  messages
    .findLast((message) => message.checklist !== undefined)
    ?.checklist?.items.find((item) => item.id.includes(`.${name}.`))?.id ?? "none";
const buttonOf = (messages: readonly ChatMessage[], ending: string): string =>
  messages.flatMap((message) => message.buttons ?? []).findLast((button) => button.id.endsWith(ending))?.id ?? "none";
const textOf = (messages: readonly ChatMessage[]): string => messages.map((message) => message.text).join("\n");

function* filesBelow(directory: string): Generator<string> {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    const stat = statSync(path);
    if (stat.isDirectory()) yield* filesBelow(path);
    else if (stat.isFile()) yield path;
  }
}

test("killed in the middle, the checklist comes back with the same ticks, and the password is nowhere on the disk", async () => {
  const first = startChat(folder);
  const opened = await first.send({ text: "聚水潭怎么解绑" });
  await first.send({ tick: itemOf(opened, "backup") });
  const warned = await first.send({ text: "我的密码是Hunter2-xyz99，验证码 483920" });
  expect(textOf(warned)).toContain("密码");
  const before = await first.send({ tick: itemOf(opened, "scope") });
  expect(tickedIn(before)).toEqual(["backup", "scope"]);
  await first.kill();
  const second = startChat(folder);
  expect(tickedIn(await second.send({ text: "继续" }))).toEqual(["backup", "scope"]);
  expect((await second.finish()).status).toBe(0);
  const leaks = [...filesBelow(folder)].filter((file) => /Hunter2-xyz99|483920/.test(readFileSync(file, "latin1")));
  expect(leaks).toEqual([]);
});

test("a malformed line ends the reading with its number and status 2, and keeps everything before it", async () => {
  const chat = startChat(folder);
  const opened = await chat.send({ text: "聚水潭怎么解绑" });
  await chat.send({ tick: itemOf(opened, "backup") });
  chat.write("{not json");
  const { status, errors } = await chat.finish();
  expect(status).toBe(2);
  expect(errors).toMatch(/^line 3: /m);
  const again = startChat(folder);
  expect(tickedIn(await again.send({ text: "继续" }))).toEqual(["backup"]);
  await again.finish();
});

test("the same event id again repeats the answer and changes nothing", async () => {
  const chat = startChat(folder);
  const opened = await chat.send({ text: "聚水潭怎么解绑", eventId: "a" });
  const tick = { tick: itemOf(opened, "backup"), eventId: "b" };
  const once = await chat.send(tick);
  await chat.send({ text: "状态", eventId: "c" });
  const again = await chat.send(tick);
  expect(again).toEqual(once);
  expect(tickedIn(await chat.send({ text: "再说一遍" }))).toEqual(["backup"]);
  await chat.finish();
});

test("two people side by side see nothing of each other", async () => {
  const chat = startChat(folder);
  const ann = await chat.send({ text: "聚水潭怎么解绑", person: "ann" });
  const bo = await chat.send({ text: "how do I unbind Banniu", person: "bo" });
  await chat.send({ tick: itemOf(ann, "backup"), person: "ann" });
  expect(tickedIn(await chat.send({ text: "say that again", person: "bo" }))).toEqual([]);
  expect(textOf(bo)).not.toContain("聚水潭");
  expect(bo.every((message) => message.person === "bo")).toBe(true);
  await chat.finish();
});

test("a guide edited between two starts keeps the ticks, and the person is told", async () => {
  const first = startChat(folder);
  const opened = await first.send({ text: "聚水潭怎么解绑" });
  await first.send({ tick: itemOf(opened, "backup") });
  await first.send({ tick: itemOf(opened, "contract") });
  await first.finish();
  const overlay = join(folder, "ours", "guides", "taobao");
  mkdirSync(overlay, { recursive: true });
  writeFileSync(
    join(overlay, "guide.yaml"),
    [
      "precautions:",
      "  - id: save-everything",
      "    was: [backup]",
      "    label: { zh-Hans: 备份：全部存好, en: 'Back up: save it all' }",
      "    how: { zh-Hans: 都导出来。, en: Export it all. }",
      "    sources: [own-judgement]",
      "    confidence: medium",
      "    after: scope",
      "  - id: contract",
      "    remove: true",
      "  - id: tell-team",
      "    label: { zh-Hans: 通知：告诉用它的人, en: 'Tell: whoever uses it' }",
      "    how: { zh-Hans: 一个个告诉。, en: Tell each of them. }",
      "    sources: [own-judgement]",
      "    confidence: medium",
      "",
    ].join("\n"),
  );
  const second = startChat(folder, { environment: { UNBIND_KNOWLEDGE_DIR: join(folder, "ours") } });
  const messages = await second.send({ text: "继续" });
  const { errors } = await second.finish();
  expect(errors).toBe("");
  expect(textOf(messages)).toContain("指南更新了");
  expect(tickedIn(messages)).toEqual(["save-everything"]);
  expect(itemOf(messages, "tell-team")).not.toBe("none");
});

test("a second process on the same directory is told who has it, and harms nothing", async () => {
  const first = startChat(folder);
  const opened = await first.send({ text: "聚水潭怎么解绑" });
  const second = startChat(folder);
  const { status, errors } = await second.finish();
  expect(status).toBe(2);
  expect(errors).toMatch(/process \d+/);
  expect(tickedIn(await first.send({ tick: itemOf(opened, "backup") }))).toEqual(["backup"]);
  await first.finish();
});

describe("reminders", () => {
  const isReminder = (message: ChatMessage): boolean => message.text.includes("到时间了");
  const count = (lines: readonly object[]): number =>
    lines.filter((line) => "text" in line && isReminder(line as ChatMessage)).length;

  test("one that is due soon arrives once", async () => {
    const chat = startChat(folder, { wait: true });
    const due = chat.next(isReminder);
    await chat.send({ text: "1秒后提醒我看列表" });
    expect((await due).text).toContain("看列表");
    await chat.send({ text: "你好" });
    expect(count(chat.lines)).toBe(1);
    await chat.kill();
  });

  test("killed in between, it arrives once after the restart; also when it fell due while nothing ran", async () => {
    const first = startChat(folder, { wait: true });
    await first.send({ text: "1秒后提醒我看列表" });
    await first.kill();
    const second = startChat(folder, { wait: true });
    expect((await second.next(isReminder)).text).toContain("看列表");
    await second.send({ text: "你好" });
    expect(count(second.lines)).toBe(1);
    await second.kill();
    const third = startChat(folder, { wait: true });
    await third.send({ text: "你好" });
    expect(count(third.lines)).toBe(0);
    await third.kill();
  });

  test("done, an hour later, and stop are buttons on it", async () => {
    const chat = startChat(folder, { wait: true });
    const due = chat.next(isReminder);
    await chat.send({ text: "1秒后提醒我看列表" });
    const message = await due;
    const snoozed = await chat.send({ press: buttonOf([message], "hour.go") });
    expect(textOf(snoozed)).toContain("看列表");
    expect(textOf(await chat.send({ text: "我的提醒" }))).toContain("1个提醒");
    await chat.kill();
  });
});
