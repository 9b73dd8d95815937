/** `npm run ask`: what would be understood of a message. `--jsonl` reads one utterance a line from standard input. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Context, contexts, nowhere } from "../flows/index.ts";
import { KnowledgeError, loadKnowledge } from "../knowledge/index.ts";
import {
  createUnderstanding,
  momentsOf,
  type Reading,
  screen,
  type Understanding,
  zoneNamed,
} from "../understanding/index.ts";

const usage = `npm run ask -- "text"     says what would be understood
npm run ask -- --jsonl    reads one utterance a line from standard input: plain text, or {"text":"…","context":"step"};
                          with "now" (ISO instant) or "zone" (IANA name) in it, "when" is what would be set for a time in it
--context <${contexts.join("|")}> says what is open.`;

const Utterance = z.strictObject({
  text: z.string('"text" is what somebody said, in quotes'),
  now: z
    .string('"now" is an ISO instant such as 2026-11-28T02:00:00Z')
    .transform((value, context) => {
      try {
        return Temporal.Instant.from(value);
      } catch {
        context.addIssue(`"now" is an ISO instant such as 2026-11-28T02:00:00Z, not ${value.slice(0, 40)}`);
        return z.NEVER;
      }
    })
    .optional(),
  zone: z
    .string('"zone" is an IANA name such as Asia/Shanghai')
    .transform((value, context) => {
      const zone = zoneNamed(value);
      if (zone !== null) return zone;
      context.addIssue(`"zone" is an IANA name such as Asia/Shanghai, not ${value.slice(0, 40)}`);
      return z.NEVER;
    })
    .optional(),
  context: z.enum(contexts, `"context" is one of ${contexts.join(", ")}, or null`).nullish(),
});

/** A line that can't be read. */
class LineError extends Error {
  override readonly name = "LineError";
}

function parseLine(line: string, number: number): z.output<typeof Utterance> {
  if (!line.trimStart().startsWith("{")) return { text: line };
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
  return parsed.data;
}

function read(understanding: Understanding, text: string, context: Context | null): Reading {
  return understanding.understand(screen(text).text, { ...nowhere, context }, Temporal.Now.instant());
}

/** What would be set for a time that somebody names, asking for a reminder or asked when; null where that would be asked about. */
function timeOf(understanding: Understanding, { text, now, zone }: z.output<typeof Utterance>): Time | null {
  const at = now ?? Temporal.Now.instant();
  const timeZone = zone ?? Temporal.Now.timeZoneId();
  for (const expects of [null, "moment"] as const)
    for (const command of understanding.understand(screen(text).text, { ...nowhere, expects, timeZone }, at).commands) {
      if (!("when" in command) || command.when == null || command.when.past) continue;
      const shown = (moment: string): string => Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toString();
      const { rule } = command.when;
      return {
        ...{ at: shown(command.when.at), rule },
        next: momentsOf(command.when.at, rule, timeZone, 3).map(shown),
      };
    }
  return null;
}

interface Time {
  readonly at: string;
  /** RFC 5545. */
  readonly rule: string | null;
  /** The next moments, the first included. */
  readonly next: readonly string[];
}

async function readLines(understanding: Understanding): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const utterance = parseLine(line, number);
    const { text, context = null } = utterance;
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
      ...(utterance.now === undefined && utterance.zone === undefined
        ? {}
        : { when: timeOf(understanding, utterance) }),
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
