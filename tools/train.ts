/** `npm run train`: makes the trained models of the corpora. The same corpora give the same files. `npm run train -- screen`, `-- questions`, `-- requests`, `-- acts`: only that one. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadKnowledge } from "../src/knowledge/index.ts";
import {
  actFolder,
  modelFile,
  questionFolder,
  questionModelFile,
  readActs,
  readCorpus,
  readQuestions,
  readSecrets,
  screenFolder,
  screenModelFile,
  trainActsAnew,
  trainFile,
  trainQuestionFile,
  trainScreenFile,
  utteranceFolder,
} from "../src/understanding/training/index.ts";

const lines = readCorpus(utteranceFolder);
const remarks = readActs(actFolder);
const marked = readSecrets(screenFolder);
const asked = readQuestions(questionFolder);

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

const only = process.argv[2];
if (only === undefined || only === "screen")
  train(screenModelFile, `${marked.length} messages with a secret, or that look alike`, () =>
    trainScreenFile(marked, lines, remarks),
  );
if (only === undefined || only === "questions") {
  train(questionModelFile, `${asked.length} questions`, () => trainQuestionFile(asked, lines, loadKnowledge()));
}
if (only === "acts")
  train(modelFile, `${remarks.length} remarks`, () => trainActsAnew(readFileSync(modelFile), lines, remarks, asked));
if (only === undefined || only === "requests") {
  const writers = new Set([...lines, ...remarks].map(({ writer }) => writer)).size;
  train(modelFile, `${lines.length} utterances and ${remarks.length} remarks by ${writers} writers`, () =>
    trainFile(lines, remarks, asked),
  );
}
