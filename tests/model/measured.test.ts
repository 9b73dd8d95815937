/** What a model adds that is right nine times in ten, on utterances that no model of ours has learnt from. */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { type Labelled, measure, type Outcome, readLabelled } from "../../src/understanding/training/index.ts";
import { knowledge } from "../support/knowledge.ts";
import { modelAt, modelSettings } from "../support/model.ts";
import { askedOf, type ModelServer, startModelServer } from "../support/model-server.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const labelled = readLabelled(fileURLToPath(new URL("../understanding/data/unseen.jsonl", import.meta.url)));
const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-03-04T02:00:00Z");

/** The id that a careful person would choose; none where no id says it. */
function rightFor({ intents: [intent, more], topic }: Labelled, ids: Readonly<Record<string, string>>): string {
  const candidates = [
    intent,
    `begin-${intent}`,
    intent === "ask" ? `ask-${topic}` : "",
    intent === "stuck" ? `trouble-${topic}` : "",
  ];
  return (more === undefined ? candidates.find((id) => id !== undefined && id in ids) : undefined) ?? "none";
}

/** The same number from 0 to 1 for the same text in every run. */
const chance = (text: string): number => createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;

test("a model that is right in nine of ten cases reads more of them rightly, and is asked of few", async () => {
  const { model, asked } = modelAt(modelSettings(server.baseUrl));
  const offline: Outcome[] = [];
  const online: Outcome[] = [];
  for (const each of labelled) {
    const scene = { ...nowhere, context: each.context };
    const first = understanding.understand(each.text, scene, now);
    offline.push(first);
    server.answer = (request) => {
      const { ids } = askedOf(request);
      const all = Object.keys(ids);
      const drawn = chance(each.text);
      return { choice: drawn < 0.9 ? rightFor(each, ids) : (all[Math.floor(drawn * 1e6) % all.length] ?? "none") };
    };
    online.push((await model.second({ text: each.text, scene, knowledge }, first)?.("ann")) ?? first);
  }
  const before = measure(labelled, offline);
  const after = measure(labelled, online);
  console.log(
    `${labelled.length} utterances, the model was asked about ${asked.length}; first intents right: ${before.first.right} offline, ${after.first.right} with it; topics ${before.topic.right} and ${after.topic.right} of ${before.topic.of}`,
  );
  expect(asked.every(({ outcome }) => outcome === "answered" || outcome === "remembered")).toBe(true);
  expect(after.first.right).toBeGreaterThanOrEqual(before.first.right);
  expect(after.topic.right).toBeGreaterThan(before.topic.right);
  expect(asked.length).toBeLessThan(labelled.length / 4);
});
