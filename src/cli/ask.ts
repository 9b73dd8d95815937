/** `npm run ask`: what would be understood of a message. `--jsonl` reads one utterance a line from standard input. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Context, contexts, nowhere } from "../flows/index.ts";
import { KnowledgeError, loadKnowledge } from "../knowledge/index.ts";
import { createUnderstanding, type Reading, screen, type Understanding } from "../understanding/index.ts";

const usage = `npm run ask -- "text"     says what would be understood
npm run ask -- --jsonl    reads one utterance a line from standard input: plain text, or {"text":"…","context":"step"}
--context <${contexts.join("|")}> says what is open.`;

const Utterance = z.strictObject({
  text: z.string('"text" is what somebody said, in quotes'),
  context: z.enum(contexts, `"context" is one of ${contexts.join(", ")}, or null`).nullish(),
});

/** A line that can't be read. */
class LineError extends Error {
  override readonly name = "LineError";
}

function parseLine(line: string, number: number): { readonly text: string; readonly context: Context | null } {
  if (!line.trimStart().startsWith("{")) return { text: line, context: null };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new LineError(
      `line ${number}: this begins like JSON and isn't: ${error instanceof Error ? error.message : "unreadable"}`,
    );
  }
  const parsed = Utterance.safeParse(value);
  if (!parsed.success)
    throw new LineError(`line ${number}: ${parsed.error.issues.map((issue) => issue.message).join("; ")}`);
  return { text: parsed.data.text, context: parsed.data.context ?? null };
}

function read(understanding: Understanding, text: string, context: Context | null): Reading {
  return understanding.understand(screen(text).text, { ...nowhere, context }, Temporal.Now.instant());
}

async function readLines(understanding: Understanding): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const { text, context } = parseLine(line, number);
    const { language, intents, app, unknownApp, platform, topic, confidence, source } = read(
      understanding,
      text,
      context,
    );
    const answer = {
      text: screen(text).text,
      language,
      intents,
      app,
      unknownApp,
      platform,
      topic,
      confidence: Math.round(confidence * 1_000) / 1_000,
      source,
    };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

function describe(reading: Reading): string {
  const lines = [
    `intents     ${reading.intents.join(", then ")}`,
    `app         ${reading.app ?? (reading.unknownApp === null ? "none" : `${reading.unknownApp} (not in the catalogue)`)}`,
    `platform    ${reading.platform ?? "none named"}`,
    `topic       ${reading.topic ?? "none"}`,
    `language    ${reading.language}`,
    `confidence  ${reading.confidence.toFixed(2)}`,
  ];
  for (const command of reading.commands) lines.push(`command     ${JSON.stringify({ ...command, said: undefined })}`);
  return lines.join("\n");
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { jsonl: { type: "boolean" }, context: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const context = z
    .enum(contexts)
    .nullable()
    .safeParse(values.context ?? null);
  if (values.help === true || !context.success || (values.jsonl !== true && positionals.length === 0)) {
    (values.help === true ? console.log : console.error)(usage);
    return values.help === true ? 0 : 2;
  }
  const understanding = createUnderstanding(loadKnowledge({ overlay: process.env.UNBIND_KNOWLEDGE_DIR }));
  if (values.jsonl === true) await readLines(understanding);
  else console.log(describe(read(understanding, positionals.join(" "), context.data)));
  return 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  if (
    !(error instanceof LineError || error instanceof KnowledgeError || (error instanceof TypeError && "code" in error))
  )
    throw error;
  console.error(error.message);
  process.exitCode = 2;
}
