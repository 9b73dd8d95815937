/** `npm run train`: makes the trained models of the corpus. The same corpus gives the same file. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  actFolder,
  modelFile,
  readActs,
  readCorpus,
  trainFile,
  utteranceFolder,
} from "../src/understanding/training/index.ts";

const started = performance.now();
const lines = readCorpus(utteranceFolder);
const remarks = readActs(actFolder);
const bytes = trainFile(lines, remarks);
const path = fileURLToPath(modelFile);
const before = ((): Uint8Array | null => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
})();
const changed = before === null || Buffer.compare(before, bytes) !== 0;
if (changed) writeFileSync(path, bytes);
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
console.log(
  `${lines.length} utterances and ${remarks.length} remarks by ${new Set([...lines, ...remarks].map((line) => line.writer)).size} writers, ${Math.round(bytes.length / 1_024)} KiB, ${seconds} s: ${changed ? "the model is new" : "nothing changed"}`,
);
