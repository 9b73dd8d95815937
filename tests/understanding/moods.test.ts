import { describe, expect, test } from "vitest";
import { nowhere, type Scene } from "../../src/flows/index.ts";
import { clausesOf } from "../../src/understanding/acts/clauses.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { isAskedFor, isOnlyTold } from "../../src/understanding/moods.ts";
import { utteranceFolder } from "../../src/understanding/training/index.ts";
import { markedText, readCorpus } from "../../src/understanding/training/read-corpus.ts";
import { isOnlyNames } from "../../src/understanding/wishes.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const commandsOf = (text: string, scene: Partial<Scene> = {}) =>
  understanding.understand(text, { ...nowhere, language: "zh-Hans", timeZone: "Asia/Shanghai", ...scene }, now)
    .commands;
const kindsOf = (text: string, scene: Partial<Scene> = {}) => commandsOf(text, scene).map(({ kind }) => kind);
const begins = expect.stringMatching(/^(?:unbind|correct|resume)$/);
/** What begins without being asked about. */
const surelyBegun = (text: string, scene: Partial<Scene> = {}) =>
  commandsOf(text, scene).filter(
    (command) =>
      ["unbind", "correct", "resume"].includes(command.kind) &&
      !("app" in command && command.app?.kind === "known" && !command.app.sure),
  );

describe("an app that is only told of starts nothing", () => {
  test.each([
    // What is over.
    "聚水潭前年就解掉了，跟你说一声",
    "上个月我们已经把旺店通取消授权了",
    "上次你帮我解绑聚水潭，谢谢啊",
    "多亏你们，聚水潭总算解绑干净了",
    "旺店通去年就是这么解的，还挺顺",
    "上禮拜會計已經把旺店通取消授權了",
    "my assistant already unbound Wangdiantong last week, just fyi",
    "I removed Jushuitan myself yesterday.",
    "We got rid of Wangdiantong back in June",
    "聚水潭的授权三月份就撤销了",
    "旺店通是前任店長解掉的",
    "聚水潭不是我解绑的",
    "当初解旺店通花了我一下午",
    "Jushuitan was disconnected by our agency in spring",
    "thanks for helping me remove Jushuitan",
    "旺店通那次解绑把我累坏了",
    "聚水潭解绑成功，感谢感谢",
    "聚水潭早断了，别再问我了",
    "Jushuitan is already gone from our shop",
    "we dropped Jushuitan two months ago",
    // What is somebody else's.
    "樓下那家店剛把旺店通停掉",
    "my friend wants to drop Wangdiantong too, I'll send him your way",
    "我表弟的店刚解绑了聚水潭",
    "我朋友的店也想解旺店通，我叫他來找你",
    "我先生的店還在用聚水潭，他不想解",
    "my cousin unbinds Jushuitan today, I'm only watching",
    // What was heard.
    "听说聚水潭解绑之后就绑不回来了",
    "群里有人说解绑旺店通要交违约金",
    "聽同行講聚水潭解綁後訂單會不見",
    "someone at the market told me Wangdiantong is good",
    "論壇上都講聚水潭很難解",
    "apparently you can't remove Jushuitan before the term ends",
    "有个博主说解绑聚水潭要小心",
    "網友說聚水潭解綁很麻煩",
    "my accountant thinks removing Wangdiantong is risky",
    // What somebody asked before.
    "我同事昨天問過你怎麼解聚水潭，他說你很好用",
    "上次有人问过你聚水潭怎么解绑吧",
    "解绑聚水潭的教程我看过了",
    "my partner asked you how to unbind Jushuitan last week, she was happy",
    // What comes later, or only if.
    "聚水潭先观察一个月，不行再解",
    "we'll probably remove Jushuitan at the end of the year",
    "not removing Wangdiantong yet",
    "打算双十二之后再解聚水潭",
    "旺店通要是再涨价我就解绑",
    "if Jushuitan doesn't fix their sync we're removing it",
    "等年底旺店通合同到了我再来解绑",
    "過年後才會解除旺店通的授權，先問問",
    "once the contract with Jushuitan ends I'll unbind it",
    "if the vendor raises the price again I'll disconnect Jushuitan",
  ])("%s", (text) => expect(surelyBegun(text)).toEqual([]));

  test.each([
    ["旺店通我们早就没用了，不是那个"],
    ["聚水潭是別人家的店在用，我們不是"],
    ["隔壁店用的是旺店通，我们不一样"],
    ["我同事用的那個叫旺店通，我的我忘了"],
    ["my neighbour's shop runs Wangdiantong, ours is different"],
    ["Not Wangdiantong, that one we need"],
  ])("asked which app: %s", (text) => expect(kindsOf(text, { expects: "app" })).not.toContainEqual(begins));

  test.each([
    "我们不用聚水潭",
    "we don't use Jushuitan",
    "我们店用聚水潭三年了",
    "聚水潭挺好用的，不想换",
    "we have been on Jushuitan for years",
  ])("of which nothing is wished is asked about: %s", (text) =>
    expect(commandsOf(text)).toEqual([expect.objectContaining({ app: expect.objectContaining({ sure: false }) })]),
  );

  test("of those who wish to unbind, few say it in words that nobody knows for it", () => {
    const wishes = readCorpus(utteranceFolder).filter(
      ({ intents, names }) => intents.includes("unbind") && names.some(({ kind }) => kind !== "other"),
    );
    const unasked = wishes
      .map((line) => markedText(line))
      .filter((marked) => !isOnlyNames(marked) && !isAskedFor(marked));
    expect(unasked.length / wishes.length).toBeLessThan(0.04);
  });

  test("one that may be it is asked about", () =>
    expect(commandsOf("might be Jushuitan, I need to look", { expects: "app" })[0]).toMatchObject({
      kind: "unbind",
      app: { app: "jushuitan", sure: false },
    }));

  test("of those who wish to unbind, hardly anybody is read as only telling", () => {
    const wishes = readCorpus(utteranceFolder).filter(
      // Of several long ones each is read by itself.
      ({ intents, writer }) => intents.includes("unbind") && writer !== "wishes",
    );
    const told = wishes.filter((line) => isOnlyTold(clausesOf(markedText(line))));
    expect(wishes.length).toBeGreaterThan(1_500);
    expect(told.length, told.map(({ text }) => text).join("\n")).toBeLessThanOrEqual(3);
  });
});

describe("what is wished for begins, whatever is told beside it", () => {
  test.each([
    ["聚水潭之前没解干净，现在帮我重新解绑一次", "jushuitan"],
    ["老闆叫我把聚水潭解綁", "jushuitan"],
    ["朋友推荐的旺店通不好用，要解除授权", "wangdiantong"],
    ["my boss wants Jushuitan unbound from our shop", "jushuitan"],
    ["We used Wangdiantong until last year, please unbind it now", "wangdiantong"],
    ["我老婆的店要解绑聚水潭，怎么弄", "jushuitan"],
    ["帮我朋友的店解绑旺店通", "wangdiantong"],
    ["刚跟老板确认过了，聚水潭要解绑", "jushuitan"],
    ["旺店通太贵，解了", "wangdiantong"],
    ["Jushuitan has to go", "jushuitan"],
  ])("%s", (text, app) => expect(commandsOf(text)[0]).toMatchObject({ kind: "unbind", app: { app, sure: true } }));
});

test.each([
  ["Wangdiantong. No wait, Jushuitan", "jushuitan"],
  ["旺店通。等等说错了，聚水潭", "jushuitan"],
  ["Jushuitan... oops, no, I mean Wangdiantong", "wangdiantong"],
  ["旺店通，啊不對，是聚水潭", "jushuitan"],
  ["聚水潭——啊不，旺店通", "wangdiantong"],
  ["Jushuitan, scratch that, Wangdiantong", "wangdiantong"],
])("of two names the one that puts the other right is meant: %s", (text, app) =>
  expect(commandsOf(text, { expects: "app" })[0]).toMatchObject({ app: { app } }),
);

describe("going on", () => {
  test.each([
    "聚水潭那个还要继续弄吗",
    "同事可能會接著弄聚水潭",
    "老板说他来继续弄聚水潭",
    "合同到期了再继续",
    "聚水潭下周再接着弄吧",
    "今天不继续了，太累",
    "等倉庫點頭了才能繼續聚水潭",
    "I'll continue when the contract ends",
    "not continuing today",
    "no need to continue with Jushuitan",
    "聚水潭等我回来接着弄",
    "聚水潭先不管它了",
    "I won't continue with Jushuitan for now",
    "my partner will continue with Jushuitan",
    "we can continue next week",
  ])("is not wished for now: %s", (text) => expect(kindsOf(text)).not.toContainEqual(begins));

  test.each([
    "忙完了，继续吧",
    "好了，我們接著弄聚水潭",
    "ok I'm back, let's continue",
    "can we continue?",
    "可以继续吗",
  ])("is wished for: %s", (text) => expect(kindsOf(text)).toContain("resume"));
});
