/** What a thousand people find at a step: counted once each, redacted, told in the report, and put last in the guide. */
import { expect, test } from "vitest";
import {
  type Command,
  type Effect,
  newConversation,
  parseId,
  type SaidCommand,
  sceneOf,
  type Talk,
} from "../../src/flows/index.ts";
import { type Knowledge, withDoubts } from "../../src/knowledge/index.ts";
import { feedbackAsText, stepsToCheck } from "../../src/reports/index.ts";
import type { Figures } from "../../src/store/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";

const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const said = { text: "?", language: "zh-Hans" } as const;
const unbind: SaidCommand = {
  ...{ kind: "unbind", app: { kind: "known", app: "jushuitan", sure: true }, platform: "taobao", shops: null, said },
};

class Person {
  talk: Talk = newConversation();
  readonly counted: Extract<Effect, { kind: "count" }>[] = [];
  readonly told: Knowledge;
  constructor(told: Knowledge) {
    this.told = told;
  }
  does(command: Command): this {
    const outcome = advance(this.talk, command, circumstances(this.told, now));
    this.talk = outcome.conversation;
    for (const effect of outcome.effects) if (effect.kind === "count") this.counted.push(effect);
    return this;
  }
  presses(name: string): this {
    const { options } = sceneOf(this.talk, { knowledge: this.told, now, defaultZone: "Asia/Shanghai" });
    const option = options.find(({ id }) => {
      const parsed = parseId(id);
      return parsed?.item === name || parsed?.target === name || parsed?.target.endsWith(`-${name}`) === true;
    });
    if (option === undefined) throw new Error(`There is no ${name}: ${options.map(({ id }) => id).join(" ")}`);
    return this.does({ kind: "press", id: option.id });
  }
  atTheList(): this {
    return this.does(unbind).presses("anyway").presses("anyway").presses("yes");
  }
  get entry(): string | undefined {
    return this.talk.stack.at(-1)?.place.at?.entry ?? this.told.platforms.get("taobao")?.guide?.entries[0]?.id;
  }
}

function figuresOf(people: readonly Person[]): Figures["seen"] {
  const rows = new Map<string, Figures["seen"][number]>();
  for (const { platform, revision, step, entry, label, outcome } of people.flatMap(({ counted }) => counted)) {
    if (!outcome.startsWith("seen-")) continue;
    const row = { month: "2026-07", platform, revision, step, entry: entry ?? "", label: label ?? "", outcome };
    const key = JSON.stringify(row);
    rows.set(key, { ...row, count: (rows.get(key)?.count ?? 0) + 1 });
  }
  return [...rows.values()];
}

const typed = "我看到的是 应用管理 www.evil.example 13800138000 a@b.cn @somebody";
const people = Array.from({ length: 1_000 }, (_, index) => {
  const person = new Person(knowledge).atTheList();
  if (index % 2 === 0) return person.presses("not-there");
  if (index % 10 === 1)
    return person.presses("mismatch").presses("different").does({ kind: "note", text: typed, said });
  return person.presses("seen");
});

test("of a thousand people half don't find it: the report names the place, with what stood there instead", () => {
  const [check, ...others] = stepsToCheck(figuresOf(people), knowledge);
  expect(others).toEqual([]);
  expect(check).toMatchObject({ step: "find-entry", entry: "my-services", notThere: 500, different: 100, worked: 400 });
  const text = feedbackAsText(check === undefined ? [] : [check], knowledge);
  expect(text).toContain("my-services: of 1000 people 500 didn't find it");
  expect(text).toContain('-    path: { zh-Hans: "[[服务市场]] → [[我的服务]]"');
  expect(text).toContain("应用管理");
});

test("nothing that they typed appears unredacted", () => {
  const everything = JSON.stringify([
    people.flatMap(({ counted }) => counted),
    stepsToCheck(figuresOf(people), knowledge),
  ]);
  for (const secret of ["evil", "13800138000", "a@b.cn", "somebody"]) expect(everything).not.toContain(secret);
});

test("the other entries come first then, and the one in doubt says so and when it was last looked at", () => {
  const doubted = withDoubts(knowledge, stepsToCheck(figuresOf(people), knowledge));
  const person = new Person(doubted).atTheList();
  expect(person.entry).toBe("open-platform");
  expect(
    doubted.platforms
      .get("taobao")
      ?.guide?.entries.map(({ id }) => id)
      .at(-1),
  ).toBe("my-services");
  const outcome = advance(
    person.presses("not-there").presses("not-there").talk,
    { kind: "repeat", said },
    circumstances(doubted, now),
  );
  expect(JSON.stringify(outcome.replies)).not.toContain("unbind.steps.doubted");
  person.presses("not-there");
  expect(person.entry).toBe("my-services");
  const last = advance(person.talk, { kind: "repeat", said }, circumstances(doubted, now));
  expect(JSON.stringify(last.replies)).toContain("unbind.steps.doubted");
  // No feedback changes a guide by itself.
  expect(doubted.platforms.get("taobao")?.guide?.revision).toBe(knowledge.platforms.get("taobao")?.guide?.revision);
  expect(doubted.texts).toBe(knowledge.texts);
});

test("one person counts once, whatever they say after", () => {
  const person = new Person(knowledge).atTheList();
  for (let time = 0; time < 5; time += 1) person.presses("mismatch").presses("not-there");
  const atTheList = figuresOf([person]).filter(({ step }) => step === "find-entry");
  expect(atTheList).toMatchObject([{ outcome: "seen-not-there", count: 1 }]);
});

test("a few who don't find it put nothing in doubt", () => {
  expect(stepsToCheck(figuresOf(people.slice(0, 18)), knowledge)).toEqual([]);
});
