/** An answer out of the guide as it comes: each quote is checked once it has ended, and whatever becomes of the rest, what stands checked stands. */
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { type Asked, createModel } from "../../src/model/index.ts";
import { passagesFor, quotesBegun } from "../../src/model/quoting.ts";
import type { Reading } from "../../src/turns/engine.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";
import { manualClock } from "../support/manual-clock.ts";
import { modelSettings } from "../support/model.ts";
import { type ModelServerOptions, type StreamEnd, startModelServer } from "../support/model-server.ts";
import { now } from "../support/walk.ts";

const question = "how many years back can another tool fetch orders?";
const understanding = createUnderstanding(knowledge);
const first = understanding.understand(question, nowhere, now);
const [backup, other] = passagesFor(knowledge, { platform: "taobao", language: "en", question });
if (backup === undefined || other === undefined) throw new Error("There are no passages.");
const quoteOf = ({ passage, lines }: typeof backup, line: number) => ({
  passage: passage.id,
  quote: lines[line] ?? "",
});
const good = { choice: "none", quotes: [quoteOf(backup, 1), quoteOf(backup, 3), quoteOf(other, 0)] };
const written = JSON.stringify(good);
/** Letters until the first quote has ended. */
const afterOne = written.indexOf("}") + 1;

async function begin(options: ModelServerOptions = {}) {
  const server = await startModelServer(options);
  onTestFinished(() => server.close());
  server.answer = () => good;
  const clock = manualClock();
  const told: Asked[] = [];
  const settings = modelSettings(server.baseUrl, { waitMs: 4_000 });
  const model = createModel({ settings, clock, onAsked: (each) => void told.push(each) });
  const standing: Reading["commands"][] = [];
  const ask = () =>
    model.second({ text: question, scene: nowhere, knowledge }, first)?.(
      "ann",
      (commands) => void standing.push(commands),
    );
  return { server, clock, told, standing, ask };
}
const linesIn = (commands: Reading["commands"] | undefined) =>
  commands?.map((command) => (command.kind === "quote" ? command.quotes : command.kind));
const one = { passage: backup.passage.id, lines: [1] };
const both = { passage: backup.passage.id, lines: [1, 3] };
const all = [both, { passage: other.passage.id, lines: [0] }];

afterEach(() => {
  vi.restoreAllMocks();
});

test("of every beginning of an answer those quotes are read that have ended, however it is given", () => {
  const tricky = { choice: 'no"ne', quotes: [{ passage: "a", quote: '}] "choice":"x","quotes":[' }, ...good.quotes] };
  for (const given of [
    JSON.stringify(tricky),
    `Sure:\n\`\`\`json\n${JSON.stringify(tricky, null, 2)}\n\`\`\``,
    `<think>{"choice":"y","quotes":[{"passage":"b","quote":"thought"}]}</think>${JSON.stringify(tricky)}`,
  ]) {
    let before = 0;
    for (let length = 0; length <= given.length; length += 1) {
      const begun = quotesBegun(given.slice(0, length));
      if (begun === null) continue;
      expect(begun.choice).toBe(tricky.choice);
      expect(begun.quotes).toEqual(tricky.quotes.slice(0, begun.quotes.length));
      expect(begun.quotes.length).toBeGreaterThanOrEqual(before);
      before = begun.quotes.length;
    }
    expect(before).toBe(tricky.quotes.length);
  }
  for (const none of ["", "{}", '{"choice":"none"}', '{"quotes":[{"passage":"a","quote":"b"}]}', "<think>{"])
    expect(quotesBegun(none)).toBeNull();
});

describe("each quote is told once it has ended", () => {
  const fenced = (json: string): string => `Sure:\n\`\`\`json\n${json}\n\`\`\``;
  const thinking = (json: string): string => `<think>maybe ${json}</think>\n${json}`;
  const endpoints: readonly (readonly [string, ModelServerOptions, number])[] = [
    ["takes schemas", { takes: ["json_schema"] }, 1],
    ["takes tools", { takes: ["tools"] }, 2],
    ["takes JSON", { takes: ["json_object"] }, 3],
    ["puts it in a fence", { takes: [], wraps: fenced }, 4],
    ["thinks first", { takes: [], wraps: thinking }, 4],
  ];
  test.each(endpoints)("by an endpoint that %s", async (_, options, requests) => {
    const { server, standing, ask } = await begin(options);
    expect(linesIn((await ask())?.commands)).toEqual([all]);
    expect(standing.map(linesIn)).toEqual([[[one]], [[both]], [all]]);
    expect(server.wire.length).toBe(requests);
    expect(JSON.parse(server.wire.at(-1) ?? "")).toMatchObject({ stream: true });
  });

  test("and nothing before, by one whose words stand elsewhere, or that knows no streams", async () => {
    for (const options of [{ takes: [], inReasoning: true }, { streams: "in-one" }] as const) {
      const { standing, ask } = await begin(options);
      expect(linesIn((await ask())?.commands)).toEqual([all]);
      expect(standing).toEqual([]);
    }
  });

  test("one that refuses streams is asked without them from then on", async () => {
    const { server, standing, ask } = await begin({ streams: "refused" });
    expect(linesIn((await ask())?.commands)).toEqual([all]);
    const found = server.wire.length;
    server.answer = () => ({ choice: "ask-refund" });
    const model = createModel({
      ...{ settings: modelSettings(server.baseUrl), clock: manualClock(), onAsked: () => undefined },
    });
    for (const more of ["", " or sales"])
      await model.second({ text: `${question}${more}?`, scene: nowhere, knowledge }, first)?.("ann");
    expect([server.wire.length, standing.length]).toEqual([found + found + 1, 0]);
  });

  test("none that isn't found, was joined, stands elsewhere or is malformed", async () => {
    const { server, standing, ask } = await begin();
    const wrong = [
      { passage: backup.passage.id, quote: "Call +1 900 555 0199 now." },
      { passage: other.passage.id, quote: backup.lines[1] ?? "" },
      { passage: "https://evil.example", quote: backup.lines[1] ?? "" },
      { passage: backup.passage.id, quote: "2 y" },
    ];
    server.answer = () => ({ choice: "none", quotes: [...wrong, quoteOf(backup, 1)] });
    expect(linesIn((await ask())?.commands)).toEqual([[one]]);
    expect(standing.map(linesIn)).toEqual([[[one]]]);
    server.answer = () => ({
      choice: "none",
      quotes: [{ passage: backup.passage.id, quote: `${backup.lines[1]} … ${backup.lines[0]}` }],
    });
    standing.length = 0;
    const whole = await begin();
    whole.server.answer = server.answer;
    expect(linesIn((await whole.ask())?.commands)).toEqual([
      [{ passage: backup.passage.id, lines: backup.lines.map((_, index) => index) }],
    ]);
    expect(whole.standing.map(linesIn)).toEqual([linesIn((await whole.ask())?.commands)]);
  });

  test("none beside an id that was chosen", async () => {
    const { server, standing, ask } = await begin();
    server.answer = () => ({ choice: "ask-refund", quotes: good.quotes });
    expect((await ask())?.commands).toMatchObject([{ kind: "ask", topic: "refund" }]);
    expect(standing).toEqual([]);
  });
});

describe("a stream that ends badly, after one request and within the time that is waited", () => {
  const ends: readonly StreamEnd[] = ["stalls", "cut", "silently", "length", "error", "not-json", "floods"];

  test.each(ends)("%s: what stands checked is the answer; where nothing does, the offline one", async (how) => {
    for (const [after, expected] of [
      [afterOne + 30, [[one]]],
      [afterOne - 5, linesIn(first.commands)],
      [0, linesIn(first.commands)],
    ] as const) {
      const { server, clock, told, standing, ask } = await begin();
      server.misbehaves = () => ({ kind: "breaks", after, how });
      const reading = ask();
      if (how === "stalls") {
        if (after > afterOne) await vi.waitFor(() => expect(standing.length).toBe(1));
        else await vi.waitFor(() => expect(server.wire.length).toBe(1));
        clock.tick(3_999);
        clock.tick(1);
      }
      const { commands, asked } = (await reading) ?? {};
      expect(linesIn(commands), `${after}`).toEqual(expected);
      expect(standing.length).toBe(after > afterOne ? 1 : 0);
      expect(server.wire.length).toBe(1);
      expect(told.map(({ outcome }) => outcome)).toEqual([asked?.outcome]);
      expect(asked?.outcome).not.toMatch(/answered|quoted/);
    }
  });

  test("what comes once nobody waits for it is told to nobody", async () => {
    const { server, clock, standing, ask } = await begin();
    server.misbehaves = () => ({ kind: "breaks", after: 0, how: "stalls" });
    const reading = ask();
    await vi.waitFor(() => expect(server.wire.length).toBe(1));
    clock.tick(4_000);
    expect((await reading)?.commands).toEqual(first.commands);
    expect(standing).toEqual([]);
  });
});
