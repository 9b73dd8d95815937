/** Utterances with what a careful person understands from them, one JSON object a line: to measure on. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { languages } from "../../knowledge/index.ts";
import { contexts, intents, topics } from "./labels.ts";
import type { Line } from "./read-corpus.ts";

const Labelled = z.strictObject({
  text: z.string('"text" is what was said'),
  context: z.enum(contexts).nullable(),
  intents: z.array(z.enum(intents)).min(1),
  app: z.string().nullable(),
  unknownApp: z.string().nullable(),
  topic: z.enum(topics).nullable(),
  language: z.enum(languages),
});
export type Labelled = z.infer<typeof Labelled>;

/** Thrown for a line that isn't labelled as it should be. */
export class LabelledError extends Error {
  override readonly name = "LabelledError";
}

/** @throws {LabelledError} that says file, line and what is wrong */
export function readLabelled(file: string): Labelled[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, at) => {
    if (line.trim() === "") return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      throw new LabelledError(`${file}:${at + 1}: not JSON`, { cause: error });
    }
    const parsed = Labelled.safeParse(value);
    if (parsed.success) return [parsed.data];
    throw new LabelledError(
      `${file}:${at + 1}: ${parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}`,
    );
  });
}

/**
 * A line of the corpus as something to measure on.
 *
 * @param canonical the catalogue's name for what is written, or null where it has none
 */
export function labelledOf(line: Line, canonical: (written: string) => string | null): Labelled {
  const known = line.names.find(({ kind }) => kind === "known");
  const unknown = line.names.find(({ kind }) => kind === "unknown");
  const written = known === undefined ? null : line.text.slice(known.start, known.end);
  return {
    text: line.text,
    context: line.context,
    intents: [...line.intents],
    app: known === undefined || written === null ? null : (known.canonical ?? canonical(written)),
    unknownApp: unknown === undefined ? null : line.text.slice(unknown.start, unknown.end),
    topic: line.topic,
    language: line.language,
  };
}
