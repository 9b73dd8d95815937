/**
 * Fetches for the client, and looks at an answer before the client does: with a status of 200 there may be a page, an error, nothing to
 * choose from, or half of an answer, and the client would lose what it was.
 */
import { z } from "zod";
import { ModelFailure } from "./failure.ts";
import { bodyOf, isStream, streamedBody } from "./stream.ts";

const Completion = z.looseObject({
  choices: z.array(
    z.looseObject({
      finish_reason: z.string().nullish(),
      message: z.looseObject({ role: z.string().default("assistant"), content: z.unknown().optional() }),
    }),
  ),
});

/** Seconds or a date, as HTTP has it; null for none. */
function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

async function refusalOf(response: Response): Promise<ModelFailure> {
  await response.body?.cancel();
  const { status } = response;
  if (status === 429) {
    const wait = retryAfterMs(response.headers.get("retry-after"), Date.now());
    return new ModelFailure("busy", { status, retryAfterMs: wait });
  }
  return new ModelFailure(status >= 500 ? "server-error" : "refused", { status });
}

/** With a message that has no words, or empty ones, the client reads neither tools nor reasoning: no words are `null`. */
function withNullForNoWords(body: string, completion: z.infer<typeof Completion>): string {
  if (completion.choices.every(({ message }) => message.content !== undefined && message.content !== "")) return body;
  const choices = completion.choices.map((choice) => ({
    ...choice,
    message: { ...choice.message, content: choice.message.content === "" ? null : (choice.message.content ?? null) },
  }));
  return JSON.stringify({ ...completion, choices });
}

/**
 * @returns the body as the client takes it
 * @throws {ModelFailure} for every body that is no whole answer
 */
function check(body: string, status: number): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ModelFailure(body.trimStart().startsWith("{") ? "cut-off" : "not-json", { status });
  }
  const completion = Completion.safeParse(parsed);
  if (!completion.success) {
    const isError = typeof parsed === "object" && parsed !== null && "error" in parsed;
    throw new ModelFailure(isError ? "error-object" : "wrong-shape", { status });
  }
  const [choice] = completion.data.choices;
  if (choice === undefined) throw new ModelFailure("no-choices", { status });
  // Whatever isn't finished says nothing that can be relied on, though it may parse.
  if (choice.finish_reason === "length" || choice.finish_reason === "content_filter" || choice.finish_reason == null)
    throw new ModelFailure("cut-off", { status });
  return withNullForNoWords(body, completion.data);
}

/**
 * @returns the body as it is
 * @throws {ModelFailure} for every body that holds no words of a voice message
 */
function checkText(body: string, status: number): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new ModelFailure(body.trimStart().startsWith("{") ? "cut-off" : "not-json", { status });
  }
  if (typeof parsed === "object" && parsed !== null && "text" in parsed) return body;
  const isError = typeof parsed === "object" && parsed !== null && "error" in parsed;
  throw new ModelFailure(isError ? "error-object" : "wrong-shape", { status });
}

export interface Watched {
  readonly fetch: typeof fetch;
  readonly failure: () => ModelFailure | null;
}

/**
 * One request's fetch.
 *
 * @param signal ends the request, its body included
 * @param onText asks for the answer in pieces, and is told its words as they come; the client is given it whole. Null: in one
 * @returns the fetch, and what went wrong in it: the client wraps that in errors of its own
 */
export const watchedFetch = (signal: AbortSignal, onText: ((text: string) => void) | null): Watched =>
  watching(signal, check, onText);

/** The same for a request that is answered with the words of a voice message. */
export const watchedText = (signal: AbortSignal): Watched => watching(signal, checkText, null);

/** The same request, to be answered in pieces. */
function inPieces(options: RequestInit): RequestInit {
  const asked = JSON.parse(typeof options.body === "string" ? options.body : "{}") as object;
  return { ...options, body: JSON.stringify({ ...asked, stream: true, stream_options: { include_usage: true } }) };
}

function watching(signal: AbortSignal, looks: typeof check, onText: ((text: string) => void) | null): Watched {
  let failure: ModelFailure | null = null;
  const watched: typeof fetch = async (address, options) => {
    try {
      // An endpoint that sends us elsewhere would take the key along.
      const asked = onText === null ? options : inPieces(options ?? {});
      const response = await fetch(address, { ...asked, signal, redirect: "error" }).catch(() => {
        throw new ModelFailure("unreachable");
      });
      if (!response.ok) throw await refusalOf(response);
      const body = await (onText !== null && isStream(response) ? streamedBody(response, onText) : bodyOf(response));
      return new Response(looks(body, response.status), {
        status: 200,
        headers: { "content-type": "application/json" },
      });
    } catch (error) {
      failure = error instanceof ModelFailure ? error : new ModelFailure("unreachable");
      if (signal.aborted) failure = new ModelFailure("too-late");
      throw failure;
    }
  };
  return { fetch: watched, failure: () => failure };
}
