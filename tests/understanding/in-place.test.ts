import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Act, newConversation, parseId, sceneOf, type Talk } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { type ActLine, actFolder, readActs } from "../../src/understanding/training/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { everyPlace, recorded } from "../support/places.ts";
import { advance } from "../support/talk.ts";
import { now } from "../support/walk.ts";

const understanding = createUnderstanding(knowledge);
const at = circumstances(knowledge, now);
const remarks = readActs(actFolder);
/** Acts that claim nothing, wherever they are said. */
const claimless: readonly Act[] = ["asks", "not-done", "hedge", "intend"];
/** A bare name answers where names are asked for; it claims nothing of the kind that is tried here. */
const isBareName = (remark: ActLine): boolean =>
  remark.names.length > 0 && withName(remark, "").replace(/[^\p{L}]/gu, "").length <= 3;
/** "The backup is done, and then?", "all but the contract": one half of it claims all the same. A stranger who is in calls for alarm. */
const halfClaims =
  /stranger's login|陌生登录|解X|(?:[了喇]|好|完)(?:那|咁)?(?:然后|然後|下一步|跟住)(?:呢|点|點)|\b(?:done|found it) what now\b|\b(?:all but|everything except) the contract\b/;
const claiming = remarks.filter(
  (remark) => claimless.includes(remark.act) && !isBareName(remark) && !halfClaims.test(remark.text),
);
/** Where a time is waited for, a day that is planned or proposed is that day. */
const namesTime =
  /明天|聽日|听日|晚上|双11|雙11|下[周週]|今晚|下个月|到时|sunday|tonight|dinner|coffee|\b(?:tomorrow|monday)\b|what about/;

/** The remark with another app's name where the corpus has one. */
function withName({ text, names }: ActLine, name: string): string {
  let said = "";
  let done = 0;
  for (const { start, end } of names) {
    said += text.slice(done, start) + name;
    done = end;
  }
  return said + text.slice(done);
}

const precautions = ["backup", "contract", "scope", "account-security"];
/** All of the list, but one. */
const everyOne = (spared?: string): Record<string, string> =>
  Object.fromEntries(precautions.filter((item) => item !== spared).map((item) => [item, "done"]));

function said(text: string, conversation: Talk): Talk {
  let after = conversation;
  for (const command of understanding.understand(text, sceneOf(conversation, at), now).commands)
    after = advance(after, command, at).conversation;
  return after;
}

describe("in the place of the open question", () => {
  const places = new Map<string, Talk>();
  beforeAll(() => {
    for (const each of everyPlace()) places.set(...each);
  });

  const names = ["旺店通", "快麦", "Dianxiaomi", "云仓小蜜蜂", "2", "第三个", "12"];
  const tails = ["", "！", "。", " 哈", "…"];

  /** @returns what the remark recorded, beside what was recorded before; the same where it recorded nothing */
  function recordedBy(place: string, conversation: Talk, remark: string): readonly [string, string] {
    // Content may say that a question is an answer.
    const { options } = sceneOf(conversation, at);
    const before = recorded(conversation, place);
    const { expects } = sceneOf(conversation, at);
    if (expects === "moment" && namesTime.test(remark)) return [before, before];
    if (
      options.some(({ labels, words }) => [...labels, ...words].some((each) => same(each, remark.replace(/ 哈$/, ""))))
    )
      return [before, before];
    const after = recorded(said(remark, conversation), place);
    // "It isn't done after all" takes a tick back; that is no record of anything.
    return after !== before && isOnlyLess(before, after) ? [before, before] : [before, after];
  }

  test("a question, a denial, a doubt or a plan records nothing, whatever names and numbers stand in it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(...claiming),
        fc.constantFrom(...names),
        fc.constantFrom(...tails),
        ([place, conversation], line, name, tail) => {
          const remark = `${withName(line, name)}${tail}`;
          const [before, after] = recordedBy(place, conversation, remark);
          expect(after, `${place}: ${remark}`).toBe(before);
        },
      ),
      // The same remarks every time; the proof goes through all of them below.
      { numRuns: 250, seed: 20_261_128 },
    );
  });

  test.runIf(process.env.PROOF === "1")("nor do 999 of 1,000 others, at any place", { timeout: 600_000 }, () => {
    const recording: string[] = [];
    let tried = 0;
    // Each remark at every twelfth place, and at each place another twelfth of them.
    for (const [index, [place, conversation]] of [...places].entries())
      for (const [number, line] of claiming.entries()) {
        if ((number + index) % 12 !== 0) continue;
        const turn = number + place.length;
        const remark = `${withName(line, names[turn % names.length] ?? "")}${tails[turn % tails.length]}`;
        const [before, after] = recordedBy(place, conversation, remark);
        tried += 1;
        if (after !== before) recording.push(`${place}: ${remark}`);
      }
    expect(recording.length / tried, recording.join("\n")).toBeLessThan(0.001);
  });

  test("what is said in people's own words is what they mean", () => {
    const lines = readFileSync(new URL("./data/said.txt", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("# "));
    const heard = lines.map((line) => {
      const [place = "", text = ""] = line.split(" | ");
      const conversation = places.get(place);
      if (conversation === undefined) throw new Error(`There is no place ${place}.`);
      const [command] = understanding.understand(text, sceneOf(conversation, at), now).commands;
      const meant =
        command?.kind === "press"
          ? command.id.split(".").slice(2).join(".")
          : command?.kind === "marks"
            ? command.marks.map(({ item, state }) => `${item}=${state}`).join(" ")
            : (command?.kind ?? "nothing");
      return `${place} | ${text} | ${meant}`;
    });
    expect(heard).toEqual(lines);
  });

  test("what is said of something else, taken back or only half done leaves all as it is", () => {
    const lines = readFileSync(new URL("./data/unsaid.txt", import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("# "));
    const changed = lines.filter((line) => {
      const [place = "", text = ""] = line.split(" | ");
      const conversation = places.get(place);
      if (conversation === undefined) throw new Error(`There is no place ${place}.`);
      const after = said(text, conversation);
      const standing = ({ stack }: Talk): string =>
        JSON.stringify(stack.map(({ flow, place: { node, at } }) => [flow, node, at]));
      return recorded(after, place) !== recorded(conversation, place) || standing(after) !== standing(conversation);
    });
    expect(changed).toEqual([]);
  });

  test("an apostrophe says the same, straight, curled or left out", () => {
    const lines = ["said", "unsaid"].flatMap((file) =>
      readFileSync(new URL(`./data/${file}.txt`, import.meta.url), "utf8")
        .split("\n")
        .filter((line) => line.includes("'") && !line.startsWith("# ")),
    );
    expect(lines.length).toBeGreaterThan(100);
    const differing = lines.flatMap((line) => {
      const [place = "", text = ""] = line.split(" | ");
      const conversation = places.get(place);
      if (conversation === undefined) throw new Error(`There is no place ${place}.`);
      const before = recorded(said(text, conversation), place);
      const others = [text.replaceAll("'", "’"), text.replaceAll(/n't\b/gu, "nt")];
      return others.filter((other) => recorded(said(other, conversation), place) !== before);
    });
    expect(differing).toEqual([]);
  });

  test.each([
    ["1跟3弄好了，不對，只有3", { scope: "done" }],
    ["1和2好了，哦不对2还没", { backup: "done" }],
    ["第二項好了，講錯，是第三項", { scope: "done" }],
    ["2 is done, oops, 1 I mean", { backup: "done" }],
    ["1, 2 and 3 done. sorry, not 3", { backup: "done", contract: "done" }],
    ["all done. wait, not the contract", { backup: "done", scope: "done", "account-security": "done" }],
    ["范围核对过了，电脑是网吧的", { scope: "done" }],
    ["快麥的備份好了，萬里牛的還沒", {}],
    ["1和4弄了，2我们压根就没有，3我再看看", { ...everyOne("scope"), contract: "not-applicable" }],
    ["備份搞掂，合約我哋根本冇，範圍我再睇下", { backup: "done", contract: "not-applicable" }],
    ["backup's done, a contract we never had in the first place", { backup: "done", contract: "not-applicable" }],
    ["三和四都没问题，继续", { scope: "done", "account-security": "done" }],
    ["一、二搞掂", { backup: "done", contract: "done" }],
    ["合同还没有", {}],
    ["number 3 checks out. 4 I'd have to ask my IT guy first", { scope: "done" }],
    ["the contract I read was for a different app", {}],
    ["the other two are done", {}],
    ["1搞好了 2跟我们没关系 3、4等会儿再弄", { backup: "done", contract: "not-applicable" }],
    ["Three of the four are finished, everything except the contract", everyOne("contract")],
    ["四件搞定三件，除了合同", everyOne("contract")],
    ["除了合同，别的都弄好了", everyOne("contract")],
    ["every single one of those has been taken care of", everyOne()],
    ["the whole lot is squared away", everyOne()],
    ["四樣全部處理完畢", everyOne()],
    ["上面几条全弄利索了", everyOne()],
    ["no contract, skip", { contract: "not-applicable" }],
    ["沒有合約", { contract: "not-applicable" }],
    ["最後嗰樣都得啦", { "account-security": "done" }],
    ["合約，備份，都搞掂", { backup: "done", contract: "done" }],
    ["backup OK，contract我都睇過晒冇問題", { backup: "done", contract: "done" }],
    ["contrcat checked, bakcup also", { backup: "done", contract: "done" }],
    ["那个我跟你说啊合同我翻出来看了里面没写什么违约金就是备份我还没整因为电脑在店里我人在外面", { contract: "done" }],
    ["除了合同没弄都好了", everyOne("contract")],
    ["备份和合同没弄其他好了", { scope: "done", "account-security": "done" }],
    ["everything bar the account stuff is wrapped up", everyOne("account-security")],
    ["Did the backup last night, two copies of it", { backup: "done" }],
    [
      "okay so um backup yes that's done contract yes done and the third one I have no idea what you mean",
      { backup: "done", contract: "done" },
    ],
    ["合約的部分我早上跟主管一起確認過了，OK", { contract: "done" }],
    ["就剩第四个了，前面三个都弄好了", everyOne("account-security")],
    ["备份？弄好了", { backup: "done" }],
    ["店名同應用名我逐個字對過，第三項冇問題", { scope: "done" }],
    ["3 and 4 are behind me now", { scope: "done", "account-security": "done" }],
    ["the contract is out of the way", { contract: "done" }],
    ["合同落實了，備份也解決了", { backup: "done", contract: "done" }],
    ["昨晚已经备份到硬盘里了，其他的还没看", { backup: "done" }],
    [
      "I've taken care of all of it apart from the last point, which I'll look at tonight",
      everyOne("account-security"),
    ],
    ["The third one I've been through with my manager, it's the correct app and shop", { scope: "done" }],
    ["1-3 done", { backup: "done", contract: "done", scope: "done" }],
    ["1 and 3 done", { backup: "done", scope: "done" }],
    ["1 done 2 na 3 done", { backup: "done", contract: "not-applicable", scope: "done" }],
    ["备分搞定了", { backup: "done" }],
    ["合通看完，背份也弄好了", { backup: "done", contract: "done" }],
    ["部分搞定了", {}],
    ["第一項做完了，其他三項都不適用", { backup: "done", contract: "not-applicable" }],
    ["done that one too", {}],
    ["all done but the contract", everyOne("contract")],
    ["all but the contract", everyOne("contract")],
    ["the contract aside, everything is done", everyOne("contract")],
    ["aside from the contract we're done", everyOne("contract")],
    ["everything's done but for the contract", everyOne("contract")],
    ["all done save the contract", everyOne("contract")],
    ["all done, minus the contract", everyOne("contract")],
    ["everything except number 2", everyOne("contract")],
    ["did everything but the backup", everyOne("backup")],
    ["合同除外，都好了", everyOne("contract")],
    ["合同以外都弄好了", everyOne("contract")],
    ["都好了，就差合同", everyOne("contract")],
    ["全搞定，除了第二项", everyOne("contract")],
    ["撇開合約不說，都弄好了", everyOne("contract")],
    ["除咗合約，全部搞掂晒", everyOne("contract")],
    ["合約唔計，其他都得喇", everyOne("contract")],
    ["全部搞掂，得合約仲喺老細度", everyOne("contract")],
    ["都好了，还有合同", everyOne("contract")],
    ["all done, but the contract is still with my boss", everyOne("contract")],
    ["apart from the contract and the backup it's all done", { scope: "done", "account-security": "done" }],
    ["save for tomorrow: the contract. all else done", everyOne("contract")],
    ["all but one done", {}],
    ["都好了，除了一项", {}],
    ["all but the contract will be done tonight", {}],
    ["I'm all but finished with the backup", {}],
    ["backup done except for the images", {}],
    ["合同里除了违约金都看过了", {}],
    ["contract's read, all but the fine print", {}],
    ["everyone but accounting has finished with the contract", {}],
    ["后头那俩也妥了", { scope: "done", "account-security": "done" }],
    ["备份那个我昨天晚上就弄完了合同的话我还没来得及看", { backup: "done" }],
    ["last one later ok", {}],
    ["备份完还能恢复不", {}],
    ["今晚回去把备份做了", {}],
    ["聽日將備份做咗佢", {}],
  ])("of a list, what is said last counts: %s", (text, ticks) => {
    const conversation = places.get("unbind/precautions");
    if (conversation === undefined) throw new Error("There is no list.");
    const open = structuredClone(conversation);
    for (const each of open.cases) each.marks = {};
    const [command] = understanding.understand(text, sceneOf(open, at), now).commands;
    const marks = command?.kind === "marks" ? command.marks : [];
    expect(Object.fromEntries(marks.map(({ item, state }) => [item, state]))).toEqual(ticks);
  });

  test.each([
    ["the letter is sent, and the subscription's cancelled", { subscription: "done", "vendor-letter": "done" }],
    ["自动续费关了，信也发给他们了", { subscription: "done", "vendor-letter": "done" }],
    ["訂購退咗喇", { subscription: "done" }],
    ["续费还没关", {}],
    ["we never had a subscription with them", { subscription: "not-applicable" }],
    ["冇訂閱過，信寄咗", { subscription: "not-applicable", "vendor-letter": "done" }],
    [
      "letter is out, the subscription one doesn't apply to me",
      { "vendor-letter": "done", subscription: "not-applicable" },
    ],
    ["emailed the vendor to delete our data. haven't checked billing yet", { "vendor-letter": "done" }],
    ["給服務商的信我明天再寄，先跳過", { "vendor-letter": "later" }],
    ["the letter doesn't apply to us", { "vendor-letter": "not-applicable" }],
    ["第三条不适用", {}],
    ["信让助理去发了", {}],
    [
      "first one doesn't apply, we were on the free plan. the other two are done",
      { subscription: "not-applicable", "vendor-letter": "done", "no-reopen": "done" },
    ],
    ["另外两样都做好了", {}],
    ["I asked my assistant to send the letter", {}],
  ])("what is left for afterwards is settled, or doesn't apply: %s", (text, ticks) => {
    const conversation = places.get("unbind/aftercare");
    if (conversation === undefined) throw new Error("There is no list.");
    const [command] = understanding.understand(text, sceneOf(conversation, at), now).commands;
    const marks = command?.kind === "marks" ? command.marks : [];
    expect(Object.fromEntries(marks.map(({ item, state }) => [item, state]))).toEqual(ticks);
  });

  test.each([
    ["这个晚点再看", "later"],
    ["呢樣遲啲先睇", "later"],
    ["leave this for later", "later"],
    ["看过了，没问题", "done"],
  ])("on the card of one item it is about that item: %s", (text, state) => {
    const conversation = places.get("unbind/precaution");
    if (conversation === undefined) throw new Error("There is no card.");
    const scene = sceneOf(conversation, at);
    const [command] = understanding.understand(text, scene, now).commands;
    expect(command).toMatchObject({ kind: "marks", marks: [{ item: scene.item, state }] });
  });

  test.each([
    ["安全弄好了", "那个勾去掉", {}],
    ["安全搞掂", "嗰個唔好剔住先", {}],
    ["security is done", "untick that one pls", {}],
    ["安全弄好了", "wait no, the security I checked was for a different app. untick that one", {}],
    ["认准那个弄好了", "哦不对，说错了，是安全那个", { "account-security": "done" }],
    ["4 is done", "sorry, typo, I meant 3", { scope: "done" }],
    ["number three is fine too", "oops I meant four", { "account-security": "done" }],
    ["第三項做好了", "抱歉，是第四項才對", { "account-security": "done" }],
    ["安全搞掂", "講錯咗，我係話範圍嗰個", { scope: "done" }],
    ["security is done", "oops wrong one, it's the scope", { scope: "done" }],
    ["安全弄好了", "不对，还没弄好", {}],
    ["4 is done", "no wait, not 4", {}],
    ["安全弄好了", "哦对了，范围也弄好了", { "account-security": "done", scope: "done" }],
    ["安全弄好了", "不对劲啊，怎么这么快", { "account-security": "done" }],
    ["3和4都好了", "说错了，只有3", { scope: "done" }],
    ["3 and 4 are done", "oops, only 3", { scope: "done" }],
    ["备份好了", "说错了，合同是明年到期", { backup: "done" }],
    ["number 2 is done", "no wait i meant 3", { scope: "done" }],
    ["第二个好了", "不对，第三个", { scope: "done" }],
    ["合同好了", "合同那条我点错了，其实还没处理", {}],
    ["合同看完了", "哎不对，看的是另一家的合同", {}],
    ["合同看完了", "不对，合同我看错了，其实还没谈妥", {}],
    ["contract is done", "oops, I read the wrong contract", {}],
    ["4 is done", "actually no it isnt", {}],
    ["安全搞掂", "唔係喎，仲未", {}],
    ["4 is done", "wait, is 3 the same thing?", { "account-security": "done" }],
  ])("what the message before it was meant for can be put right: %s / %s", (first, second, ticks) => {
    const conversation = places.get("unbind/precautions");
    if (conversation === undefined) throw new Error("There is no list.");
    let talk = structuredClone(conversation);
    for (const each of talk.cases) each.marks = {};
    const clock = circumstances(knowledge, now.add({ seconds: 30 }));
    for (const command of understanding.understand(first, sceneOf(talk, at), now).commands)
      talk = advance(talk, command, at).conversation;
    for (const command of understanding.understand(second, sceneOf(talk, clock), now).commands)
      talk = advance(talk, command, clock).conversation;
    const marks = Object.entries(talk.cases.at(-1)?.marks ?? {});
    expect(Object.fromEntries(marks.map(([key, { state }]) => [key.replace("precautions/", ""), state]))).toEqual(
      ticks,
    );
  });

  test.each([
    ["unbind/gate", "返去做埋啲準備先", "finish-first"],
    ["unbind/gate", "let me go back and finish those", "finish-first"],
    ["unbind/gate", "我知道没做完，责任我自己担，继续吧。", "anyway"],
    ["unbind/gate", "yh whatever just go", "anyway"],
    ["unbind/ready", "好的，麻烦带我一步步来。", "start"],
    ["unbind/next-shop", "Right, on to number two.", "go"],
    ["unbind/later", "都係而家搞掂佢算", "go-on"],
    ["unbind/later", "you know what, I do have time. let's keep going", "go-on"],
    ["unbind/when", "都係唔使喇", "no"],
    ["unbind/confirm", "yep thats the one, cant spell", "yes"],
    ["unbind/steps/sign-in/shop", "the name at the top is our shop", "shop-yes"],
    ["unbind/steps/cancel/result", "A green banner came up: the authorization has been cancelled.", "result-success"],
    ["unbind/steps/cancel/recheck", "signed in again, and {app} is no longer on the list", "recheck-gone"],
    ["unbind/no-guide", "Found it in the back end and removed it, thanks.", "done"],
    ["unbind/steps/cancel/recheck", "gone, but I still want to check tomorrow", "recheck-gone"],
    ["unbind/steps/find-entry/list", "一开始打不开，现在看到列表了", "list-seen"],
    ["unbind/steps/cancel/recheck", "i look again, no more there", "recheck-gone"],
    ["unbind/steps/sign-in/shop", "呃我登進去了然後現在看到我們店的後台首頁", "shop-yes"],
    ["unbind/steps/sign-in/shop", "I'm in, looking at our shop's dashboard now", "shop-yes"],
    ["unbind/steps/cancel/recheck", "上次還在，這次沒了", "recheck-gone"],
    ["unbind/steps/cancel/recheck", "it was still there last time, now it's gone", "recheck-gone"],
    ["audit/decide", "这个天天要用，动不得，留下", "keep"],
    ["audit/decide", "呢個日日用，郁唔得", "keep"],
    ["audit/decide", "唔用喇，踢走佢", "unbind"],
    ["audit/decide", "這個可以拔掉了", "unbind"],
    ["unbind/gate", "照樣繼續，後果我自己負責", "anyway"],
    [
      "unbind/steps/find-app/name",
      "it's there but the name's not quite the same, has some letters stuck on the end",
      "name-not-quite",
    ],
    ["unbind/steps/find-app/name", "有是有，就是名字后面多了几个字母", "name-not-quite"],
    ["unbind/steps/find-app/name", "見到，但個名後面多咗幾個字", "name-not-quite"],
    ["unbind/steps/find-app/name", "有，名字多了两个字", "name-not-quite"],
    ["unbind/steps/find-app/name", "名字一样，没有多字少字", "name-exact"],
    ["unbind/steps/find-app/name", "says {app} exactly, same logo too", "name-exact"],
    ["unbind/steps/find-app/name", "写着{app}三个字，图标也一样", "name-exact"],
    ["unbind/steps/find-app/same-app", "yup same company, same icon, it's that one", "same-app-same"],
    ["unbind/steps/find-app/same-app", "係同一間公司，個logo都一樣", "same-app-same"],
    ["unbind/steps/find-app/same-app", "same company but a different product", "same-app-other-app"],
    ["unbind/steps/cancel/recheck", "登出再登入，{app}唔見咗喇", "recheck-gone"],
    ["unbind/steps/cancel/recheck", "logged back in, {app} has disappeared", "recheck-gone"],
    ["unbind/later", "算了，我還是現在把它弄完好了", "go-on"],
    ["unbind/later", "唔使喇，而家搞埋佢", "go-on"],
    ["unbind/later", "actually never mind, let's just finish it now", "go-on"],
    ["unbind/later", "算了，不弄了", "just-stop"],
    ["unbind/confirm", "打错字了，是它", "yes"],
    ["unbind/name-shops", "名字太长了，就按第几家叫吧", "numbers"],
    ["emergency/act", "虚惊一场，是我合伙人在调价，没人动我的店", "colleague"],
    ["emergency/act", "panic over, it was my husband updating the sale prices", "colleague"],
    ["emergency/act", "搞清楚了，是我老婆改的价", "colleague"],
    ["emergency/act", "原來係同事郁過，冇事喇", "colleague"],
    ["emergency/act", "撤銷了", "done"],
    ["emergency/act", "呃那个我改完了改好了已经是新的了然后呢", "done"],
    ["emergency/act", "改好咗喇跟住點", "done"],
    ["emergency/act", "changed it already ok now what", "done"],
    ["emergency/act", "changed it", "done"],
    ["emergency/act", "做唔到", "cannot"],
  ])("an answer in other words is that answer: %s, %s", (place, text, option) => {
    const conversation = places.get(place);
    if (conversation === undefined) throw new Error(`There is no place ${place}.`);
    const scene = sceneOf(conversation, at);
    const [first] = understanding.understand(text.replace("{app}", scene.app ?? ""), scene, now).commands;
    const pressed = first?.kind === "press" ? parseId(first.id) : null;
    expect(pressed === null ? first : [pressed.item, pressed.target].filter((part) => part !== null)).toContain(option);
  });

  test.each([
    ["有“网店”俩字的那个", "网店管家"],
    ["the one with 网店 in it", "网店管家"],
    ["带淘字的", "淘管家"],
  ])("an app is told by what stands in its name: %s", (text, app) => {
    const conversation = said("解绑管家", newConversation());
    const [command] = understanding.understand(text, sceneOf(conversation, at), now).commands;
    if (command?.kind !== "press") throw new Error(`Read as ${command?.kind}.`);
    const pressed = advance(conversation, command, at).conversation;
    expect(
      pressed.cases.map((open) => (open.app.kind === "known" ? knowledge.catalogue.apps.get(open.app.id)?.name : "")),
    ).toEqual([app]);
  });

  test("what comes next is asked beside an answer, and asks for nothing else", () => {
    for (const [place, text] of [
      ["emergency/act", "改好了，下一步呢"],
      ["unbind/later", "I do have time. let's keep going"],
    ] as const) {
      const conversation = places.get(place);
      if (conversation === undefined) throw new Error(`There is no place ${place}.`);
      const { commands } = understanding.understand(text, sceneOf(conversation, at), now);
      expect(commands.map(({ kind }) => kind)).toEqual(["press"]);
    }
  });

  test.each(["返去頭先張清單", "回去刚才那个列表", "back to the list please"])("from one item's card, %s", (text) => {
    const conversation = places.get("unbind/precaution");
    if (conversation === undefined) throw new Error("There is no card.");
    expect(said(text, conversation).stack.at(-1)?.place.node).toBe("precautions");
  });

  test.each([
    ["2家", 2],
    ["就两家", 2],
    ["總共三間", 3],
  ])("before a list, %s counts shops and no items", (text, count) => {
    const conversation = places.get("unbind/precautions");
    if (conversation === undefined) throw new Error("There is no list.");
    const { commands } = understanding.understand(text, sceneOf(conversation, at), now);
    expect(commands).toMatchObject([{ kind: "shops", count }]);
  });

  test("where only one is open, that one is pointed at", () => {
    const conversation = places.get("unbind/precautions");
    if (conversation === undefined) throw new Error("There is no list.");
    let talk = structuredClone(conversation);
    for (const each of talk.cases) each.marks = {};
    for (const text of ["1-3 done", "done that one too"]) talk = said(text, talk);
    expect(talk.stack.at(-1)?.place.node).toBe("ready");
  });

  test.each([
    "it is my staff's accounts they're using",
    "係我同事發現㗎",
    "是员工号被盗用来改的",
    "是前同事用他的号改的",
    "it was my ex employee who did this",
    "不是我老公改的",
  ])("who left, and who it wasn't, calls no emergency off: %s", (text) => {
    const conversation = places.get("emergency/act");
    if (conversation === undefined) throw new Error("There is no emergency.");
    expect(said(text, conversation).stack.at(-1)?.place).toEqual(conversation.stack.at(-1)?.place);
  });

  test("a tick of long ago isn't put right in passing", () => {
    const conversation = places.get("unbind/precautions");
    if (conversation === undefined) throw new Error("There is no list.");
    const later = circumstances(knowledge, now.add({ hours: 2 }));
    expect(sceneOf(conversation, later).items?.some(({ lately }) => lately)).toBe(false);
  });

  test("what the corpus says in other words for an option is that option, nearly always", {
    timeout: 1_200_000,
  }, () => {
    let count = 0;
    let right = 0;
    const some = remarks.filter((_, at) => process.env.PROOF === "1" || at % 60 === 0);
    for (const conversation of places.values()) {
      const scene = sceneOf(conversation, at);
      if (scene.items !== null && !scene.beside) continue;
      for (const option of scene.options)
        for (const act of option.means) {
          // What is asked is answered, an emergency begins, and a label read out is the button that it stands on.
          if (act === "asks" || act === "alarm" || act === "label") continue;
          if (scene.options.filter(({ means }) => means.includes(act)).length > 1) continue;
          for (const { text } of some.filter((line) => line.act === act)) {
            const [first] = understanding.understand(text, scene, now).commands;
            count += 1;
            if (first?.kind === "press" && first.id === option.id) right += 1;
          }
        }
    }
    expect(count).toBeGreaterThan(1_700);
    // Each new writer says it in ways that rules of caution don't let through yet: what is missed is asked about.
    expect(right / count).toBeGreaterThan(0.84);
  });

  test("the label of every option, typed, is that option; so are its words", () => {
    let count = 0;
    for (const [place, conversation] of places) {
      const scene = sceneOf(conversation, at);
      for (const option of scene.options) {
        for (const text of [...option.labels, ...option.words]) {
          const alike = scene.options.filter(({ labels, words }) =>
            [...labels, ...words].some((each) => same(each, text)),
          );
          if (alike.length > 1 || /[?？]/.test(text)) continue;
          const { commands } = understanding.understand(text, scene, now);
          expect(commands, `${place}: ${text}`).toEqual([{ kind: "press", id: option.id, typed: true }]);
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(500);
  });

  test("an option is chosen by its ordinal, and by its number where none is waited for", () => {
    const ordinals = [
      ["第一个", "1", "the first one"],
      ["第二個", "2", "the second one"],
      ["第三个", "3", "number 3"],
    ];
    for (const [place, conversation] of places) {
      const scene = sceneOf(conversation, at);
      if ((scene.items !== null && !scene.beside) || scene.expects !== null) continue;
      const drawn = scene.options.filter(({ hidden }) => !hidden);
      for (const [at, texts] of ordinals.entries()) {
        const option = drawn[at];
        if (option === undefined) continue;
        for (const text of texts)
          expect(understanding.understand(text, scene, now).commands, `${place}: ${text}`).toEqual([
            { kind: "press", id: option.id, typed: true },
          ]);
      }
    }
  });

  test("an item of a list is settled by its name, its ordinal and its number", () => {
    const conversation = places.get("unbind/precautions");
    if (conversation === undefined) throw new Error("The walk has to reach the preparations.");
    const [frame] = conversation.stack;
    const fresh = structuredClone(conversation);
    for (const each of fresh.cases) each.marks = {};
    for (const [text, items] of [
      ["备份做好了", ["backup"]],
      ["第二项弄好了", ["contract"]],
      ["1和3做完了", ["backup", "scope"]],
      ["除了合同都好了", ["account-security", "backup", "scope"]],
      ["the last one is done", ["account-security"]],
      ["everything but the backup is done", ["account-security", "contract", "scope"]],
    ] as const) {
      const after = said(text, fresh);
      const marks = Object.keys(after.cases.find(({ id }) => id === frame?.case)?.marks ?? {});
      expect(marks.map((key) => key.replace("precautions/", "")).sort(), text).toEqual(items);
    }
  });
});

const same = (one: string, other: string): boolean => bare(one) === bare(other);
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Whether all that changed is that marks are gone, and that shops are open again. */
function isOnlyLess(before: string, after: string): boolean {
  interface Recorded {
    readonly timeline: readonly unknown[];
    readonly cases: readonly {
      readonly marks: readonly string[];
      readonly shops: readonly { readonly shop: string }[];
    }[];
  }
  const left: Recorded = JSON.parse(before);
  const right: Recorded = JSON.parse(after);
  const marksOf = (all: Recorded): string[] => all.cases.flatMap(({ marks }) => marks);
  const shopsOf = (all: Recorded): string[] => all.cases.flatMap(({ shops }) => shops.map(({ shop }) => shop));
  const without = (all: Recorded): string =>
    JSON.stringify({
      ...{ ...all, timeline: [] },
      cases: all.cases.map((each) => ({ ...each, marks: [], shops: each.shops.length })),
    });
  return (
    without(left) === without(right) &&
    right.timeline.length <= left.timeline.length &&
    marksOf(right).every((mark) => marksOf(left).includes(mark)) &&
    shopsOf(right).every((shop, at) => shop === "open" || shop === shopsOf(left)[at])
  );
}

test("ids of options are parsed, so that the tests above name real ones", () => {
  expect(parseId("c1.1.steps.cancel.button-grey")).not.toBeNull();
});
