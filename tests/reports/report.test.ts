/** The report over a store that was filled by hand: its figures are those counted beside, and nobody is in it. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { failureKinds } from "../../src/model/failure.ts";
import { quoteFaults } from "../../src/model/quoting.ts";
import { durationsOf } from "../../src/reports/durations.ts";
import { breakdown, guarded } from "../../src/reports/guarded.ts";
import type { Report } from "../../src/reports/index.ts";
import { createStore, openEmbedded } from "../../src/store/index.ts";
import { type Seeded, seedStore } from "../support/seeded-store.ts";

const conversations = process.env.PROOF === undefined ? 600 : 1_000_000;
const program = fileURLToPath(new URL("../../src/cli/report.ts", import.meta.url));
const memory = fileURLToPath(new URL("../support/print-memory.ts", import.meta.url));

let folder = "";
let seeded: Seeded;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
  mkdirSync(join(folder, "data"), { mode: 0o700 });
  const database = openEmbedded(join(folder, "data"), "normal");
  const store = await createStore(database);
  seeded = await seedStore(database, conversations);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How much brighter one colour is, as the Web Content Accessibility Guidelines 2.2 reckon it. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join("") : colour.slice(1);
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const value = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [bright = 1, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

interface Run {
  readonly output: string;
  readonly errors: string;
  readonly status: number | null;
  readonly seconds: number;
}

function run(...args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--max-semi-space-size=4", "--import", memory, program, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, "data"), DEFAULT_TIME_ZONE: "Asia/Shanghai" },
  });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString("utf8");
  });
  return new Promise((resolve) => {
    child.once("close", (status) =>
      resolve({ output, errors, status, seconds: (performance.now() - started) / 1_000 }),
    );
  });
}

describe(`of ${conversations} conversations`, () => {
  test("its figures are those counted beside", async () => {
    const { output, status } = await run("--json");
    expect(status).toBe(0);
    const report = JSON.parse(output) as Report;
    expect(report.conversations).toBe(conversations);
    expect(report.languages).toEqual(breakdown(seeded.languages));
    expect(report.channels).toEqual(breakdown(seeded.channels));
    expect(report.desk.cases).toEqual(breakdown(seeded.reasons));
    expect(report.desk.toTaken).toEqual(durationsOf(seeded.toTaken));
    expect(report.unanswered).toEqual(
      breakdown(
        new Map([
          ["ask, stuck", 42],
          ["out_of_scope", 900],
        ]),
      ),
    );
    expect(report.notUnderstood).toEqual(
      breakdown(
        new Map([
          ["unbind/steps", 42],
          ["", 900],
        ]),
      ),
    );
    const asked = new Map([
      ["quoted", 42],
      ["none", 900],
      ["too-late", 58],
    ]);
    expect(report.model).toEqual({ outcomes: breakdown(asked), tokens: 55_200, milliseconds: 276, cost: 0.775 });
    for (const { place, reached, wentOn, left, open } of report.places) {
      const [there = 0, on = 0, gone = 0] = seeded.places.get(place) ?? [];
      if (reached === null) continue;
      expect([wentOn, left, open], place).toEqual(guarded([on, gone, there - on - gone]));
      expect(reached, place).toBe(there);
      if (wentOn !== null && left !== null && open !== null) expect(wentOn + left + open).toBe(reached);
    }
    expect(report.places.map(({ place }) => place)).toEqual([...seeded.places.keys()]);
    const found = (entry: string) => report.found.find((row) => row.entry === entry);
    expect(report.found.map(({ step }) => step)).toEqual(["find-entry", "find-entry"]);
    expect(found("my-services")).toMatchObject({ said: 148, worked: 100, different: 31, notThere: 17 });
    expect(found("open-platform")).toMatchObject({ said: null, worked: null, different: null, notThere: null });
    expect(report.revisions.map(({ month, revision }) => [month, revision])).toEqual([
      ["2026-01", "rev-a"],
      ["2026-06", "rev-b"],
    ]);
  });

  test("text, JSON and page say the same numbers, and nothing of what people wrote", async () => {
    const page = join(folder, "report.html");
    const [json, text, html] = [await run("--json"), await run(), await run("--html", page)];
    const written = readFileSync(page, "utf8");
    const report = JSON.parse(json.output) as Report;
    const number = new Intl.NumberFormat("en");
    for (const { reached } of report.places)
      if (reached !== null) for (const shown of [text.output, written]) expect(shown).toContain(number.format(reached));
    for (const [name, shown] of Object.entries({ json: json.output, text: text.output, page: written }))
      for (const count of ["148", "100", "31", "17"]) expect(shown, `what was found, ${name}`).toContain(count);
    expect(written).toContain("What people found at the steps");
    expect(written).toContain("照着做的人看到了什么");
    for (const shown of [json.output, text.output, written]) {
      for (const word of seeded.planted) expect(shown).not.toContain(word);
      expect(shown).not.toMatch(/telegram\/\/|slack\/\//);
    }
    // One page: no script, and nothing that is fetched from anywhere.
    expect(written).not.toMatch(/<script|\son\w+=|<link|<img|<iframe|@import|url\(/i);
    expect(written.replaceAll(/xmlns(?::\w+)?="[^"]*"/g, "")).not.toMatch(/https?:/);
    for (const language of ["zh-Hans", "zh-Hant", "en"]) expect(written).toContain(`<section lang="${language}">`);
    expect(written).toContain("revision rev-b");
    for (const shown of [text.output, written]) {
      expect(shown).toContain("it found the answer in the guide");
      expect(shown).toContain("55,200 tokens, 0.276 s each on the average");
      expect(shown).toContain("cost 0.775, in the currency of MODEL_PRICES");
    }
    const rss = Number(/maxRSS (\d+)/.exec(html.errors)?.[1]) / 1_024;
    process.stdout.write(
      `${conversations} conversations: the page in ${html.seconds.toFixed(1)} s and ${Math.round(rss)} MiB, ${Math.round(written.length / 1_024)} KiB\n`,
    );
    if (process.env.PROOF !== undefined) {
      expect(rss).toBeLessThan(200);
      expect(html.seconds).toBeLessThan(10);
    }
  });

  test("its colours can be told from their ground, light, dark and on paper", async () => {
    const page = join(folder, "colours.html");
    await run("--html", page);
    const schemes = [...readFileSync(page, "utf8").matchAll(/:root\{([^}]*)\}/g)].map(([, rules = ""]) =>
      Object.fromEntries([...rules.matchAll(/--(\w+):(#\w+)/g)].map(([, name = "", colour = ""]) => [name, colour])),
    );
    expect(schemes).toHaveLength(3);
    for (const { ground = "", ink = "", one = "", two = "", three = "" } of schemes) {
      expect(contrast(ink, ground)).toBeGreaterThanOrEqual(7);
      for (const bar of [one, two, three]) expect(contrast(bar, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test("what is asked for wrongly is said in one line, with what can be asked for", async () => {
    for (const args of [["--jsonn"], ["--language", "fr"], ["--json", "--html", "x.html"]]) {
      const { status, errors, output } = await run(...args);
      expect([status, output]).toEqual([2, ""]);
      expect(errors).toContain("npm run report");
    }
  });
});

test("whatever a model comes to has words in the report", () => {
  const { texts } = loadKnowledge();
  const outcomes = [
    "chosen",
    "quoted",
    "none",
    "unknown-id",
    ...quoteFaults.map((fault) => `quote-${fault}`),
    ...failureKinds,
  ];
  expect(outcomes.filter((outcome) => !texts.has(`report.asked.${outcome}`))).toEqual([]);
});
