/** `npm run train`: makes the trained models of the corpora. The same corpora give the same files. `npm run train -- screen`: only the screen's. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  actFolder,
  modelFile,
  readActs,
  readCorpus,
  readSecrets,
  screenFolder,
  screenModelFile,
  trainFile,
  trainScreenFile,
  utteranceFolder,
} from "../src/understanding/training/index.ts";

const lines = readCorpus(utteranceFolder);
const remarks = readActs(actFolder);
const marked = readSecrets(screenFolder);

function contentOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Writes a model where it is another than before, and tells. */
function train(file: URL, learntFrom: string, make: () => Uint8Array): void {
  const started = performance.now();
  const bytes = make();
  const path = fileURLToPath(file);
  const before = contentOf(path);
  const changed = before === null || Buffer.compare(before, bytes) !== 0;
  if (changed) writeFileSync(path, bytes);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(
    `${learntFrom}, ${Math.round(bytes.length / 1_024)} KiB, ${seconds} s: ${changed ? "the model is new" : "nothing changed"}`,
  );
}

train(screenModelFile, `${marked.length} messages with a secret, or that look alike`, () =>
  trainScreenFile(marked, lines, remarks),
);
if (process.argv[2] !== "screen") {
  const writers = new Set([...lines, ...remarks].map(({ writer }) => writer)).size;
  train(modelFile, `${lines.length} utterances and ${remarks.length} remarks by ${writers} writers`, () =>
    trainFile(lines, remarks),
  );
}
