/** Random things that people do: words of every kind, presses new and old, ticks, nonsense. */
import fc from "fast-check";
import {
  type AppMention,
  askTopics,
  type Command,
  type Intent,
  intents,
  type SaidCommand,
  stuckTopics,
} from "../../src/flows/index.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";

/** A command, or a press of the n-th button or item ever shown (counted from the newest). */
export type Deed =
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "press" | "tick"; readonly back: number };

const texts = [
  "好了",
  "备份好了",
  "done",
  "店铺管家怎么解绑",
  "14:32 价格被改",
  "<b>*_`{app}[[取消授权]]",
  "嗯",
  "no",
  "🙂 什么",
  "下一步",
];

export function mentions(knowledge: Knowledge): fc.Arbitrary<AppMention> {
  const ids = [...knowledge.catalogue.apps.keys()];
  return fc.oneof(
    fc.record({ kind: fc.constant("known" as const), app: fc.constantFrom(...ids), sure: fc.boolean() }),
    fc.record({
      kind: fc.constant("ambiguous" as const),
      said: fc.constantFrom("爱用", "管家"),
      apps: fc.subarray(ids, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("unknown" as const),
      name: fc.constantFrom("星选铺货", "ShopMate Pro", "<i>x</i>", "a".repeat(300)),
    }),
    fc.record({
      kind: fc.constant("described" as const),
      category: fc.constant("label-printing"),
      apps: fc.subarray(ids, { minLength: 0, maxLength: 3 }),
    }),
  );
}

const moments = fc.option(
  fc.record({
    at: fc.constantFrom("2026-07-04T02:00:00Z", "2026-07-01T02:00:00Z", "2027-01-01T00:00:00Z"),
    past: fc.boolean(),
    rule: fc.constantFrom(null, "FREQ=WEEKLY;BYDAY=MO"),
  }),
  { nil: null },
);

/** Every kind of words, with what belongs to it. */
export function saidCommands(knowledge: Knowledge): fc.Arbitrary<SaidCommand> {
  const said = fc.record({
    text: fc.constantFrom(...texts),
    language: fc.constantFrom(null, null, "zh-Hans" as const, "zh-Hant" as const, "en" as const),
  });
  const app = fc.option(mentions(knowledge), { nil: null });
  const platform = fc.constantFrom(null, null, null, "tmall", "douyin", "jd", "pinduoduo");
  const topic = fc.constantFrom(null, ...askTopics, ...stuckTopics);
  const kind = <const Kind extends string>(name: Kind) => fc.constant(name);
  const plain = [
    "escalate",
    "done",
    "back",
    "repeat",
    "skip",
    "cancel",
    "resume",
    "restart",
    "help",
    "greet",
    "thanks",
    "forget",
    "out_of_scope",
  ] as const;
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: kind("unbind"), app, platform, shops: fc.constantFrom(null, 1, 3, 999), said }),
    },
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom(...plain), said }) },
    fc.record({ kind: kind("emergency"), app, sure: fc.boolean(), said }),
    fc.record({ kind: kind("audit"), apps: fc.array(mentions(knowledge), { maxLength: 30 }), said }),
    fc.record({ kind: kind("ask"), topic, app, said }),
    fc.record({ kind: kind("stuck"), topic, app, said }),
    fc.record({ kind: kind("correct"), app, platform, said }),
    fc.record({ kind: kind("remind"), when: moments, about: fc.constantFrom(null, "备份", "x".repeat(500)), said }),
    fc.record({
      kind: kind("reminders"),
      wish: fc.constantFrom(
        "list" as const,
        "cancel-all" as const,
        "cancel" as const,
        "move" as const,
        "last" as const,
      ),
      position: fc.constantFrom(null, 1, 2, -1),
      said,
    }),
    fc.record({
      kind: kind("language"),
      to: fc.constantFrom(null, "zh-Hans" as const, "zh-Hant" as const, "en" as const),
      said,
    }),
    fc.record({ kind: kind("status"), app, said }),
    fc.record({
      kind: kind("settings"),
      page: fc.constantFrom(
        "settings" as const,
        "language" as const,
        "time-zone" as const,
        "stored" as const,
        "official" as const,
        "self" as const,
        "free" as const,
      ),
      said,
    }),
    fc.record({ kind: kind("time-zone"), zone: fc.constantFrom(null, "Asia/Tokyo", "Europe/London"), said }),
    fc.record({
      kind: kind("shops"),
      names: fc.array(fc.constantFrom("Yoyo Home", "米卡", "Bao Bao"), { maxLength: 60 }),
      count: fc.constantFrom(null, 2, 14, 1000),
      said,
    }),
    fc.record({ kind: kind("moment"), when: moments, said }),
    fc.record({ kind: kind("note"), text: fc.constantFrom(...texts), said }),
    fc.record({
      kind: kind("unclear"),
      readings: fc.subarray([...intents] as Intent[], { maxLength: 3 }),
      topic,
      said,
    }),
  );
}

export function deeds(knowledge: Knowledge): fc.Arbitrary<Deed> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant("press" as const), back: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("press" as const), back: fc.nat(400) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("tick" as const), back: fc.nat(9) }) },
    { weight: 6, arbitrary: saidCommands(knowledge).map((command) => ({ kind: "command" as const, command })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<Command>(
          { kind: "press", id: "" },
          { kind: "tick", id: "c1.1.precautions.no-such-item.done" },
          { kind: "press", id: "c99.9.steps.x.y" },
          { kind: "secret", kinds: ["password", "code"] },
          { kind: "unreadable", what: "photo" },
          { kind: "unreadable", what: "voice", why: "too-large" },
          { kind: "heard", text: "聚水潭怎么解绑 <b>{app}", language: "zh-Hans", asks: true },
          { kind: "heard", text: "x".repeat(3_000), language: null, asks: false },
          {
            kind: "picture",
            seen: { apps: [{ kind: "known", app: "kuaimai", sure: true }], labels: [], troubles: [], option: null },
          },
          {
            kind: "picture",
            seen: {
              apps: [
                { kind: "known", app: "jushuitan", sure: true },
                { kind: "ambiguous", said: "爱用", apps: ["aiyong-trade", "aiyong-item"] },
              ],
              labels: ["取消授权", "授权管理"],
              troubles: ["no_permission"],
              option: "c1.1.steps.x.y",
            },
          },
          { kind: "start", app: "jushuitan", language: "en" },
          { kind: "start", app: null, language: null },
          {
            kind: "due",
            reminders: [
              { id: "r1", next: null },
              { id: "nudge-c1", next: null },
            ],
            late: true,
          },
        )
        .map((command) => ({ kind: "command" as const, command })),
    },
  );
}
