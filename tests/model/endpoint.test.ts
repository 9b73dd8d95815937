/** The endpoint in every way of asking that it takes, and in every way in which it goes wrong. */
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { z } from "zod";
import { type Asked, type AskerOptions, createAsker } from "../../src/model/asker.ts";
import type { FailureKind } from "../../src/model/failure.ts";
import { failuresInRow, requestsAtOnce, restMs } from "../../src/model/settings.ts";
import { manualClock } from "../support/manual-clock.ts";
import { modelSettings } from "../support/model.ts";
import { type Misbehaviour, type ModelServerOptions, startModelServer } from "../support/model-server.ts";

const Choice = z.object({ choice: z.string() });
const question = (user = "{}") => ({ system: "Choose.", user, schema: Choice });

/** Clock of the tests: what is waited for passes when they say so. */
async function begin(options: ModelServerOptions = {}, changed: Partial<AskerOptions["settings"]> = {}) {
  const server = await startModelServer(options);
  onTestFinished(() => server.close());
  server.answer = () => ({ choice: "a" });
  const clock = manualClock();
  const told: Asked[] = [];
  const settings = modelSettings(server.baseUrl, { waitMs: 4_000, ...changed });
  const asker = createAsker({ settings, clock, onAsked: (each) => void told.push(each) });
  return { server, clock, told, asker };
}
const failure = (kind: FailureKind) => expect.objectContaining({ kind });

afterEach(() => {
  vi.useRealTimers();
});

describe("the way of asking is found out once and kept", () => {
  const fenced = (json: string): string => `Sure:\n\`\`\`json\n${json}\n\`\`\``;
  const thinking = (json: string): string => `<think>maybe {"choice":"z"}</think>\n${json}`;
  const endpoints: readonly (readonly [string, ModelServerOptions, string, number])[] = [
    ["takes schemas", { takes: ["json_schema"] }, "json_schema", 1],
    ["takes tools", { takes: ["tools"] }, "tools", 2],
    ["takes JSON", { takes: ["json_object"] }, "json_object", 3],
    ["puts it in a fence", { takes: [], wraps: fenced }, "text", 4],
    ["thinks first", { takes: [], wraps: thinking }, "text", 4],
    ["puts it elsewhere", { takes: [], inReasoning: true }, "text", 4],
  ];
  test.each(endpoints)("an endpoint that %s", async (_, options, dialect, requests) => {
    const { server, asker } = await begin(options);
    expect(await asker.ask(question("1"), "ann")).toEqual({ choice: "a" });
    expect([asker.dialect(), server.wire.length]).toEqual([dialect, requests]);
    expect(await asker.ask(question("2"), "ann")).toEqual({ choice: "a" });
    expect(server.wire.length).toBe(requests + 1);
  });
});

describe("an answer without words is read where it stands", () => {
  const said = '{"choice":"a"}';
  const call = { id: "c1", type: "function", function: { name: "answer", arguments: said } };
  const cases: readonly (readonly [string, ModelServerOptions, Record<string, unknown>])[] = [
    ["a call and no words", { takes: ["tools"] }, { tool_calls: [call] }],
    [
      "a call after one that is empty",
      { takes: ["tools"] },
      { tool_calls: [{ ...call, function: { name: "x" } }, call] },
    ],
    ["empty words, asked by a schema", {}, { content: "", reasoning: said }],
    ["no words, asked by a schema", {}, { reasoning: said }],
    ["no words, asked in words", { takes: [] }, { reasoning: said }],
  ];
  test.each(cases)("%s", async (_, options, message) => {
    const { server, asker } = await begin(options);
    const body = JSON.stringify({
      ...{ id: "c", object: "chat.completion", created: 1, model: "m" },
      choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", ...message } }],
    });
    server.misbehaves = () => ({ kind: "raw", body });
    expect(await asker.ask(question(), "ann")).toEqual({ choice: "a" });
  });
});

describe("whatever goes wrong is one failure after exactly one request", () => {
  const raw = (body: unknown, type?: string): Misbehaviour => ({
    ...{ kind: "raw", body: typeof body === "string" ? body : JSON.stringify(body) },
    ...(type === undefined ? {} : { type }),
  });
  const cases: readonly (readonly [string, Misbehaviour, FailureKind])[] = [
    ["429 without Retry-After", { kind: "status", status: 429 }, "busy"],
    ["429 for an hour", { kind: "status", status: 429, headers: { "retry-after": "3600" } }, "busy"],
    ["500", { kind: "status", status: 500 }, "server-error"],
    ["401", { kind: "status", status: 401 }, "refused"],
    ["a redirect", { kind: "status", status: 307, headers: { location: "http://127.0.0.1:1/" } }, "unreachable"],
    ["a page", raw("<html>hello</html>", "text/html"), "not-json"],
    ["an error with 200", raw({ error: { message: "no" } }), "error-object"],
    ["no choices", raw({ choices: [] }), "no-choices"],
    ["an answer of another shape", raw({ hello: 1 }), "wrong-shape"],
    ["half of JSON", raw('{"choices":[{"mess'), "cut-off"],
    ["100 KB", raw(`{"choices":"${"x".repeat(100_000)}"}`), "too-long"],
    ["a connection that breaks", { kind: "cut" }, "cut-off"],
    ["a connection that drops", { kind: "drops" }, "unreachable"],
    ["words", { kind: "says", content: "I'd rather chat" }, "wrong-shape"],
    ["another object", { kind: "says", content: '{"other":1}' }, "wrong-shape"],
    ["no words", { kind: "says", content: null }, "wrong-shape"],
    ["not finished", { kind: "says", content: '{"choice":"a"}', finish: "length" }, "cut-off"],
    ["no reason why it ended", { kind: "says", content: '{"choice":"a"}', finish: null }, "cut-off"],
  ];
  test.each(cases)("%s", async (_, misbehaviour, kind) => {
    const { server, asker, told } = await begin();
    server.misbehaves = () => misbehaviour;
    await expect(asker.ask(question(), "ann")).rejects.toEqual(failure(kind));
    expect(server.wire.length).toBe(1);
    expect(told.map(({ outcome }) => outcome)).toEqual([kind]);
  });

  test.each(["hangs", "trickles", "stalls"] as const)(
    "one that %s is waited for so long, and no longer",
    async (kind) => {
      const { server, asker, clock } = await begin();
      server.misbehaves = () => ({ kind });
      const asking = asker.ask(question(), "ann");
      const failed = expect(asking).rejects.toEqual(failure("too-late"));
      await vi.waitFor(() => expect(server.wire.length).toBe(1));
      clock.tick(3_999);
      clock.tick(1);
      await failed;
    },
  );
});

test("429 that says when is asked once more, then", async () => {
  const { server, asker, clock } = await begin();
  server.misbehaves = (count) =>
    count === 1 ? { kind: "status", status: 429, headers: { "retry-after": "1" } } : null;
  const asking = asker.ask(question(), "ann");
  await vi.waitFor(() => {
    clock.tick(500);
    expect(server.wire.length).toBe(2);
  });
  expect(await asking).toEqual({ choice: "a" });
});

test("after failures in a row nobody is asked for a while; then one tries, and all goes on", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { server, asker } = await begin();
  server.misbehaves = () => ({ kind: "status", status: 500 });
  for (let count = 0; count < failuresInRow; count += 1)
    await expect(asker.ask(question(`${count}`), "ann")).rejects.toEqual(failure("server-error"));
  await expect(asker.ask(question("more"), "ann")).rejects.toEqual(failure("resting"));
  expect(server.wire.length).toBe(failuresInRow);
  server.misbehaves = () => null;
  vi.setSystemTime(Date.now() + restMs + 1);
  expect(await asker.ask(question("more"), "ann")).toEqual({ choice: "a" });
  expect(await asker.ask(question("on"), "ann")).toEqual({ choice: "a" });
});

test("whoever comes on top of what is under way isn't kept waiting", async () => {
  const { server, asker, clock } = await begin();
  server.misbehaves = () => ({ kind: "hangs" });
  const hanging = Array.from({ length: requestsAtOnce }, (_, at) =>
    asker.ask(question(`${at}`), "ann").catch(() => null),
  );
  await vi.waitFor(() => expect(server.wire.length).toBe(requestsAtOnce));
  await expect(asker.ask(question("more"), "ann")).rejects.toEqual(failure("crowded"));
  clock.tick(4_000);
  await Promise.all(hanging);
});

test("the same question is asked once, also while it is being answered", async () => {
  const { server, asker } = await begin();
  const both = [asker.ask(question(), "ann"), asker.ask(question(), "bob")];
  expect(await Promise.all(both)).toEqual([{ choice: "a" }, { choice: "a" }]);
  expect(server.wire.length).toBe(1);
});

test("a person's budget ends for that person, the day's for everybody, and both begin anew", async () => {
  const { server, asker, clock } = await begin({}, { tokensPerPerson: 1_100, tokensPerDay: 2_000 });
  await asker.ask(question("1"), "ann");
  await asker.ask(question("2"), "ann");
  await expect(
    (async () => {
      for (let count = 3; count < 9; count += 1) await asker.ask(question(`${count}`), "ann");
    })(),
  ).rejects.toEqual(failure("budget"));
  const asked = server.wire.length;
  await asker.ask(question("bob"), "bob");
  expect(server.wire.length).toBe(asked + 1);
  for (const person of ["c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"])
    await asker.ask(question(person), person).catch(() => null);
  await expect(asker.ask(question("z"), "z")).rejects.toEqual(failure("budget"));
  expect(asker.budget.spent().tokens).toBeLessThanOrEqual(2_000);
  clock.tick(24 * 3_600_000);
  expect(await asker.ask(question("z"), "z")).toEqual({ choice: "a" });
});

test.each<readonly [string, Misbehaviour, boolean]>([
  ["server-error", { kind: "status", status: 500 }, false],
  ["busy", { kind: "status", status: 429 }, false],
  ["unreachable", { kind: "drops" }, false],
  ["cut-off", { kind: "cut" }, true],
  ["wrong-shape", { kind: "says", content: "words" }, true],
  ["not-json", { kind: "raw", body: "<html>" }, true],
  ["too-late", { kind: "stalls" }, true],
])("%s: what it may have cost is told as the budget counts it", async (kind, misbehaviour, costs) => {
  const { server, asker, clock, told } = await begin({}, { money: { in: 1, out: 10, perDay: 1_000 } });
  server.misbehaves = () => misbehaviour;
  const asking = asker.ask(question(), "ann").catch(() => null);
  await vi.waitFor(() => expect(server.wire.length).toBe(1));
  if (kind === "too-late") clock.tick(4_000);
  await asking;
  expect(told).toMatchObject([{ outcome: kind }]);
  const [{ tokens = 0, cost = 0 } = {}] = told;
  expect([tokens > 0, cost > 0]).toEqual([costs, costs]);
  await vi.waitFor(() => expect(asker.budget.spent()).toEqual({ tokens, money: cost }));
});

test("money is counted where prices are known", async () => {
  const { asker } = await begin({}, { money: { in: 1, out: 10, perDay: 0.0095 } });
  await asker.ask(question("1"), "ann");
  expect(asker.budget.spent().money).toBeCloseTo(0.0002);
  for (let count = 0; count < 8; count += 1) await asker.ask(question(`more ${count}`), "ann").catch(() => null);
  await expect(asker.ask(question("last"), "ann")).rejects.toEqual(failure("budget"));
});

test("nobody but the endpoint is asked, whatever the environment says", async () => {
  vi.stubEnv("LANGSMITH_TRACING", "true");
  vi.stubEnv("LANGSMITH_API_KEY", "traced");
  vi.stubEnv("OPENAI_ORG_ID", "org-elsewhere");
  const real = globalThis.fetch;
  const hosts: string[] = [];
  const headers: string[] = [];
  vi.stubGlobal("fetch", (...given: Parameters<typeof fetch>) => {
    hosts.push(new URL(given[0] instanceof Request ? given[0].url : given[0]).host);
    headers.push(JSON.stringify([...new Headers(given[1]?.headers)]));
    return real(...given);
  });
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });
  const { server, asker } = await begin();
  await asker.ask(question(), "ann");
  expect(new Set(hosts)).toEqual(new Set([new URL(server.baseUrl).host]));
  expect(headers.join()).not.toContain("org-elsewhere");
});
