/** What a model adds where a question is open: questions in words that nobody has trained, and what people say that claims nothing. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sceneOf, type Talk } from "../../src/flows/index.ts";
import type { Reading } from "../../src/understanding/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { actFolder, readActs } from "../../src/understanding/training/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { modelAt, modelSettings } from "../support/model.ts";
import { askedOf, type ModelServer, passagesOf, startModelServer } from "../support/model-server.ts";
import { everyPlace, recorded } from "../support/places.ts";
import { advance } from "../support/talk.ts";
import { now } from "../support/walk.ts";

/** As people say it who have never read a guide, with the topic that answers it. */
const questions = `
refund: 白花花的银子还能要回来不 | 掏出去的钱有没有得商量 | can I get my dough back
timing: 几时见效 | 是立马断还是拖几天 | does it kick in right off
vendor_data: 客户名单他们还攥着吗 | 我家老底会不会还捏在人家手上 | do they still sit on my buyers
expiry: 啥时候过保 | 这玩意儿到哪天算数 | when does it run out of steam
who: 谁有资格动这个 | 掌柜的不在伙计能办不 | who gets to pull the plug
rebind: 有后悔药吃吗 | 反悔了能走回头路不 | any way back later
scope: 它能瞅见我啥 | 他们摸得着哪些东西 | what can it peek at
consequences: 会把摊子弄垮吗 | 断了以后天会塌吗 | will the sky fall afterwards
contract: 那张纸算不算白签 | 白纸黑字那份咋办 | what about the paperwork I signed
account_security: 会不会有人冒名顶替 | is anybody able to sneak in
authorization: 钥匙是啥意思 | what do you even mean by that key
backup: 哪些家当要先搬走 | what should I stash away first`
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [topic = "", texts = ""] = line.split(": ");
    return texts.split(" | ").map((text) => ({ topic, text }));
  });

const proof = process.env.PROOF === "1";
const understanding = createUnderstanding(knowledge);
const at = circumstances(knowledge, now);
const sceneAt = (conversation: Talk) => ({ ...sceneOf(conversation, at), timeZone: "Asia/Shanghai" });
/** The same number from 0 to 1 for the same text in every run. */
const chance = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;

let server: ModelServer;
let places: Map<string, Talk>;
beforeAll(async () => {
  server = await startModelServer();
  places = everyPlace();
});
afterAll(() => server.close());

/** Nine times in ten the right id, otherwise any other, or a quote of anything. */
function rightNineTimesInTen(right: (ids: Readonly<Record<string, string>>) => string): void {
  server.answer = (request) => {
    const { ids, message } = askedOf(request);
    const drawn = chance(message);
    if (drawn < 0.9) return { choice: right(ids) };
    const all = Object.keys(ids);
    const passages = Object.entries(passagesOf(request));
    const [passage = "", text = ""] = passages[Math.floor(drawn * 1e6) % Math.max(1, passages.length)] ?? [];
    return passages.length > 0 && drawn > 0.95
      ? { choice: "none", quotes: [{ passage, quote: text.split("\n")[0] ?? "" }] }
      : { choice: all[Math.floor(drawn * 1e6) % all.length] ?? "none" };
  };
}

describe("a model that is right in nine of ten cases", () => {
  test("answers more questions at an open question with what answers them, and records nothing", async () => {
    const { model, asked } = modelAt(modelSettings(server.baseUrl));
    let [offline, online, all, harm] = [0, 0, 0, 0];
    const answers = ({ commands }: Reading, topic: string): boolean =>
      commands.some((command) => "topic" in command && command.topic === topic);
    const four = ["unbind/precautions", "unbind/steps/sign-in/shop", "unbind/ready", "unbind/gate"];
    for (const name of proof ? four : four.slice(0, 2)) {
      const conversation = places.get(name);
      if (conversation === undefined) throw new Error(`There is no ${name}.`);
      for (const { topic, text } of questions) {
        const scene = sceneAt(conversation);
        const first = understanding.understand(text, scene, now);
        rightNineTimesInTen((ids) => (`ask-${topic}` in ids ? `ask-${topic}` : "none"));
        const second = (await model.second({ text, scene, knowledge }, first)?.(`${name} ${text}`)) ?? first;
        all += 1;
        offline += Number(answers(first, topic));
        online += Number(answers(second, topic));
        let after = conversation;
        for (const command of second.commands) after = advance(after, command, at).conversation;
        if (second !== first && recorded(after, name) !== recorded(conversation, name)) harm += 1;
      }
    }
    console.log(
      `${all} questions at open questions, the model was asked about ${asked.length}; answered: ${offline} offline, ${online} with it; harm ${harm}`,
    );
    expect(harm).toBe(0);
    expect(online).toBeGreaterThan(offline);
    expect(asked.length).toBeLessThan(all / 2);
  });

  test("nothing that claims nothing is recorded, wherever it is said", async () => {
    const { model, asked } = modelAt(modelSettings(server.baseUrl));
    const claimless = readActs(actFolder).filter(({ act }) => ["asks", "not-done", "hedge", "intend"].includes(act));
    const open = [...places];
    rightNineTimesInTen(() => "none");
    // The same share of the remarks in every run; the proof goes through all of them.
    for (const [index, { text }] of claimless.entries()) {
      if (!proof && index % 24 !== 0) continue;
      const [name, conversation] = open[(index * 7) % open.length] ?? [];
      if (name === undefined || conversation === undefined) continue;
      const scene = sceneAt(conversation);
      const first = understanding.understand(text, scene, now);
      const second = await model.second({ text, scene, knowledge }, first)?.(`${index}`);
      if (second === undefined || second.source !== "model") continue;
      let after = conversation;
      for (const command of second.commands) after = advance(after, command, at).conversation;
      expect(recorded(after, name), `${name}: ${text}`).toBe(recorded(conversation, name));
    }
    expect(asked.length).toBeGreaterThan(10);
  });
});
