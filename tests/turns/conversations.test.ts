/** Promises 5 and 7 through whole turns: the real engine, the real knowledge, a real database. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { advance, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { type Database, openInMemory } from "../../src/store/index.ts";
import type { Engine, Input, Service } from "../../src/turns/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { type Assembly, assemble, incoming, keyOf, press, send, shownText } from "../support/assembly.ts";
import { loadTalk } from "../support/talk.ts";

const knowledge = loadKnowledge();
const understanding = createUnderstanding(knowledge);
const engine: Engine = { advance, sceneOf, newConversation, loadConversation };
const service: Service = { knowledge, understand: (text, scene, now) => understanding.understand(text, scene, now) };

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());

const open = (): Promise<Assembly> => assemble(database, { engine, service: () => service });
const text = (words: string): Input => ({ kind: "text", text: words });

/** What could be pressed, in everything that was ever shown. */
const everPressable = ({ channel }: Assembly, person: string): Input[] => {
  const ids = new Map<string, Input>();
  for (const { message, conversation } of channel.delivered) {
    if (conversation !== keyOf(person)) continue;
    for (const item of message.checklist?.items ?? []) ids.set(item.id, { kind: "tick", id: item.id });
    for (const button of message.buttons) if (button.url === undefined) ids.set(button.id, press(button.id));
  }
  return [...ids.values()];
};

/** Lets a conversation go on and measures its stored bytes after each turn. */
async function sizes(
  person: string,
  turns: number,
  words: readonly string[],
  pressesToo: boolean,
): Promise<readonly number[]> {
  const assembly = await open();
  const { store, channel } = assembly;
  const measured: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const last = channel.delivered.findLast((each) => each.message.buttons.some((button) => button.url === undefined));
    const buttons = last?.message.buttons.filter((button) => button.url === undefined) ?? [];
    const button = buttons[turn % Math.max(1, buttons.length)];
    const input =
      !pressesToo || turn % 3 !== 2 || button === undefined ? text(words[turn % words.length] ?? "") : press(button.id);
    await send(assembly.turns, incoming(`${person}-${turn}`, input, person));
    measured.push(Buffer.byteLength((await store.stateOf(keyOf(person))) ?? ""));
    // Only what the last messages show is needed here.
    channel.delivered.splice(0, Math.max(0, channel.delivered.length - 10));
  }
  return measured;
}

test("promise 5: a talk that goes on like this takes hardly more after 1,000 turns than after 20", async () => {
  const words = [
    "店铺管家怎么解绑？",
    "打单发货",
    "解绑后订单还在吗？",
    "到哪一步了",
    "备份怎么做",
    "上一步",
    "不知道说什么",
    "跳过",
  ];
  const measured = await sizes("bounded", 1_000, words, false);
  const [early = 0, hundred = 0, late = 0] = [measured[19], measured[99], measured[999]];
  console.log(`bytes stored at turn 20: ${early}, 100: ${hundred}, 1,000: ${late}`);
  expect(late).toBeLessThanOrEqual(1.2 * early);
});

test("promise 5: whatever is opened, asked for and reminded of, what is stored stays small", async () => {
  const words = [
    "店铺管家怎么解绑？",
    "聚水潭怎么解绑？",
    "取消",
    "旺店通怎么解绑？",
    "明天上午9点提醒我备份",
    "有人在乱动我的店",
    "in English please",
    "继续",
    "快麦ERP怎么解绑",
    "14:32 价格被改",
  ];
  const measured = await sizes("greedy", 400, words, true);
  expect(Math.max(...measured)).toBeLessThan(32_000);
});

test("promise 7: every button that was ever shown, pressed after the end, is answered and changes nothing", async () => {
  const assembly = await open();
  const { turns, store, channel } = assembly;
  let count = 0;
  const say = async (input: Input): Promise<number> => {
    count += 1;
    const before = channel.delivered.length;
    await send(turns, incoming(`late-${count}`, input, "late"));
    return channel.delivered.length - before;
  };
  for (const words of [
    "店铺管家怎么解绑？",
    "打单发货",
    "不止一家店",
    "两家：大喵, 小喵",
    "没做完也继续",
    "好了",
    "看到了",
    "一模一样",
    "取消授权",
    "那一行没了",
  ])
    await say(text(words));
  await say(text("取消"));
  const marks = async (): Promise<unknown> => {
    const state = loadTalk(JSON.parse((await store.stateOf(keyOf("late"))) ?? ""));
    return state.cases.map((each) => ({ marks: each.marks, shops: each.shops, state: each.state }));
  };
  const before = await marks();
  const pressable = everPressable(assembly, "late");
  expect(pressable.length).toBeGreaterThan(15);
  for (const input of pressable) {
    expect(await say(input), JSON.stringify(input)).toBeGreaterThan(0);
    expect(await say(input), `twice ${JSON.stringify(input)}`).toBeGreaterThan(0);
  }
  // Ticks of the case may be settled by hand even now; what a press of another case or node says is only answered.
  const after = await marks();
  expect(Array.isArray(before) && Array.isArray(after) && after.length).toBe(Array.isArray(before) && before.length);
});

test("a question that the same message answers isn't shown", async () => {
  const assembly = await open();
  const shown = async (id: string, words: string): Promise<string> => {
    const before = assembly.channel.delivered.length;
    await send(assembly.turns, incoming(`answered-${id}`, text(words), "answered"));
    return assembly.channel.delivered
      .slice(before)
      .map(({ message }) => shownText(message))
      .join("\n");
  };
  await shown("1", "解绑聚水潭");
  expect(await shown("2", "今天先不弄")).toContain("什么时候再弄");
  await shown("3", "继续");
  const both = await shown("4", "今天不弄了，明天早上9点提醒我");
  expect(both).toContain("09:00");
  expect(both).not.toContain("什么时候再弄");
});
