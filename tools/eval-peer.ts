/** nlp.js, trained on the same corpus, to be measured beside. It is no dependency of the project: `npm ci --prefix bench/peers` installs it. */
import { createRequire } from "node:module";
import { z } from "zod";
import { type Intent, intents } from "../src/flows/index.ts";
import type { Knowledge } from "../src/knowledge/index.ts";
import type { Line, Outcome } from "../src/understanding/training/index.ts";

const Result = z.object({
  intent: z.string(),
  score: z.number(),
  entities: z
    .array(z.object({ entity: z.string(), option: z.string().optional(), accuracy: z.number().optional() }))
    .default([]),
});

interface NlpManager {
  addDocument(locale: string, text: string, intent: string): void;
  addNamedEntityText(entity: string, option: string, locales: readonly string[], texts: readonly string[]): void;
  train(): Promise<void>;
  process(locale: string, text: string): Promise<unknown>;
}
type NlpModule = { readonly NlpManager: new (settings: object) => NlpManager };

/** Named apart: it is a dependency of bench/peers, never of the project. */
const peer = "node-nlp";

function openModule(): NlpModule | null {
  try {
    const require = createRequire(new URL("../bench/peers/package.json", import.meta.url));
    return require(peer) as NlpModule; // declares no types; its answers are parsed below
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    console.log("nlp.js is not installed, so it isn't measured beside: npm ci --prefix bench/peers");
    return null;
  }
}

const localeOf = (language: Line["language"]): string => (language === "en" ? "en" : "zh");
const isIntent = (word: string): word is Intent => (intents as readonly string[]).includes(word);

/** @returns null where it isn't installed */
export async function trainPeer(
  lines: readonly Line[],
  knowledge: Knowledge,
): Promise<((text: string, language: Line["language"]) => Promise<Outcome>) | null> {
  const module = openModule();
  if (module === null) return null;
  const manager = new module.NlpManager({
    languages: ["zh", "en"],
    forceNER: true,
    autoSave: false,
    nlu: { log: false },
  });
  for (const app of knowledge.catalogue.apps.values())
    manager.addNamedEntityText("app", app.name, ["zh", "en"], [app.name, ...Object.values(app.names), ...app.aliases]);
  for (const line of lines)
    manager.addDocument(
      localeOf(line.language),
      line.text,
      line.topic === null ? (line.intents[0] ?? "") : `${line.intents[0]}:${line.topic}`,
    );
  await manager.train();
  return async (text, language) => {
    const { intent, score, entities } = Result.parse(await manager.process(localeOf(language), text));
    const [name = "", topic] = intent.split(":");
    return {
      intents: [isIntent(name) ? name : "out_of_scope"],
      confidence: score,
      app: entities.find(({ entity }) => entity === "app")?.option ?? null,
      unknownApp: null,
      topic: (topic ?? null) as Outcome["topic"] & string, // only compared with labels
    };
  };
}
