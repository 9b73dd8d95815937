/** Voice messages to words, by an endpoint that speaks OpenAI's protocol. */
import { z } from "zod";
import type { Asked } from "./asker.ts";
import { tokensIn, type Usage } from "./budget.ts";
import { ModelFailure } from "./failure.ts";
import type { createGuard } from "./guard.ts";
import type { ModelSettings } from "./settings.ts";
import { voiceType } from "./voice-type.ts";
import { watchedText } from "./watched-fetch.ts";

/** What comes back; how it is counted differs by endpoint. */
const Transcript = z.object({
  text: z.string().max(20_000),
  usage: z.looseObject({ input_tokens: z.number().optional(), output_tokens: z.number().optional() }).nullish(),
});

/** From above: what a second of speech comes to, and how many bytes it has where its length isn't told. */
const tokensPerSecond = 50;
const bytesPerSecond = 2_000;

export interface Voice {
  readonly bytes: Uint8Array;
  readonly seconds: number | null;
}

/**
 * One request.
 *
 * @param model the name of what transcribes
 * @throws {ModelFailure} for whatever is no answer
 */
export async function transcribe(
  { key, baseUrl }: Pick<ModelSettings, "key" | "baseUrl">,
  model: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<{ readonly value: string; readonly usage: Usage | null }> {
  // Loaded with the first voice message.
  const { OpenAI, toFile } = await import("openai");
  const watched = watchedText(signal);
  const client = new OpenAI({
    ...{ apiKey: key, baseURL: baseUrl, maxRetries: 0, fetch: watched.fetch },
    ...{ organization: null, project: null, logLevel: "off" as const },
  });
  const { name, type } = voiceType(bytes);
  const file = await toFile(bytes, name, { type });
  const given = await client.audio.transcriptions.create({ file, model }, { signal }).catch(() => {
    throw watched.failure() ?? new ModelFailure(signal.aborted ? "too-late" : "wrong-shape", { status: 200 });
  });
  const transcript = Transcript.safeParse(given);
  if (!transcript.success) throw new ModelFailure("wrong-shape", { status: 200 });
  const { text, usage } = transcript.data;
  const { input_tokens: into, output_tokens: out = tokensIn(text) } = usage ?? {};
  return { value: text, usage: into === undefined ? null : { in: into, out } };
}

/** @returns what writes down a voice message. It throws {ModelFailure} */
export function createTranscriber(
  settings: ModelSettings,
  model: string,
  guard: ReturnType<typeof createGuard>,
): (voice: Voice, person: string, told: (asked: Asked) => void) => Promise<string> {
  return ({ bytes, seconds }, person, told) => {
    const length = Math.ceil(seconds ?? bytes.byteLength / bytesPerSecond);
    const most = { in: length * tokensPerSecond, out: length * 10 };
    return guard({ person, most, told, ask: (signal) => transcribe(settings, model, bytes, signal) });
  };
}
