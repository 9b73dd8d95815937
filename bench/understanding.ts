/** Microseconds an utterance, beside nlp.js trained on the same corpus, and with catalogues of growing size. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { nowhere } from "../src/flows/index.ts";
import { type App, type Knowledge, loadKnowledge } from "../src/knowledge/index.ts";
import { createUnderstanding } from "../src/understanding/index.ts";
import { readCorpus, utteranceFolder } from "../src/understanding/training/index.ts";
import { trainPeer } from "../tools/eval-peer.ts";
import { type Figure, quantile } from "./timing.ts";

const now = Temporal.Instant.from("2026-07-03T07:42:00Z");

export interface Understood {
  readonly figures: readonly Figure[];
  readonly catalogues: readonly {
    readonly apps: number;
    readonly median: number;
    readonly p99: number;
    readonly buildMs: number;
  }[];
  readonly loadMs: number;
  readonly memoryMiB: number;
}

export async function understanding(): Promise<Understood> {
  const knowledge = loadKnowledge();
  const ours = createUnderstanding(knowledge);
  const lines = readCorpus(utteranceFolder);
  // Every 45th line, so that all writers and kinds are among them.
  const texts = lines.filter((_, at) => at % 45 === 0);
  const peer = await trainPeer(lines, knowledge);
  // A fair warm-up for both: the first utterances pay for compiling.
  for (const { text, language } of texts) {
    ours.understand(text, nowhere, now);
    await peer?.(text, language);
  }
  const times: Record<string, number[]> = { ours: [], "nlp.js": [] };
  for (let round = 0; round < 3; round += 1) {
    for (const { text } of texts) times.ours?.push(micros(() => ours.understand(text, nowhere, now)));
    for (const { text, language } of peer === null ? [] : texts) {
      const start = process.hrtime.bigint();
      await peer?.(text, language);
      times["nlp.js"]?.push(Number(process.hrtime.bigint() - start) / 1_000);
    }
  }
  const figures = Object.entries(times)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => ({
      name: `understanding: ${name}`,
      median: quantile(values, 0.5),
      p99: quantile(values, 0.99),
    }));
  const catalogues = [100, 1_000, 10_000, 100_000].map((apps) => {
    const start = process.hrtime.bigint();
    const large = createUnderstanding(withApps(knowledge, apps));
    const buildMs = Number(process.hrtime.bigint() - start) / 1e6;
    for (const { text } of texts) large.understand(text, nowhere, now);
    const values = texts.map(({ text }) => micros(() => large.understand(text, nowhere, now)));
    return { apps, buildMs, median: quantile(values, 0.5), p99: quantile(values, 0.99) };
  });
  return { figures, catalogues, ...loading() };
}

const Loaded = z.object({ loadMs: z.number(), memoryMiB: z.number() });

/** Loading, in a process in which nothing is loaded yet but the knowledge. */
function loading(): z.infer<typeof Loaded> {
  const script = fileURLToPath(new URL("./understanding-child.ts", import.meta.url));
  return Loaded.parse(JSON.parse(execFileSync(process.execPath, [script], { encoding: "utf8" })));
}

function micros(work: () => unknown): number {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1_000;
}

const syllables = [
  ..."星云海风山河天成金玉龙凤青红蓝白飞鸿远景博雅安达通联创智汇美佳乐优客商店铺仓单货运宝盒塔桥舟帆灯窗书画",
];

/** The catalogue grown by invented apps, each with a name of its own. */
function withApps(knowledge: Knowledge, count: number): Knowledge {
  const apps = new Map(knowledge.catalogue.apps);
  const [pattern] = apps.values();
  if (pattern === undefined) throw new Error("The catalogue is empty.");
  for (let number = 0; apps.size < count; number += 1) {
    const at = (place: number): string =>
      syllables[Math.floor(number / syllables.length ** place) % syllables.length] ?? "星";
    const name = `${at(0)}${at(1)}${at(2)}${number % 2 === 0 ? "助手" : "管理"}`;
    const app: App = {
      ...pattern,
      id: `invented-${number}`,
      name,
      names: { "zh-Hans": name, "zh-Hant": name, en: name },
      aliases: [],
      confusable: [],
    };
    apps.set(app.id, app);
  }
  return { ...knowledge, catalogue: { ...knowledge.catalogue, apps } };
}
