/** Asks the endpoint for next to nothing, for `npm run doctor`. */
import { z } from "zod";
import { createEndpoint, type Dialect } from "./endpoint.ts";
import { type FailureKind, ModelFailure } from "./failure.ts";
import type { ModelSettings } from "./settings.ts";

/** How long doctor waits: the first answer of a local model loads it. */
const checkMs = 30_000;

/** What each kind of failure means, for whoever runs it. */
export const why: Readonly<Record<FailureKind, string>> = {
  "too-late": "it gave no answer within 30 seconds",
  unreachable: "it can't be reached",
  busy: "it refuses for now, as too many requests or no credit (429)",
  refused: "it refuses the key, the model's name or the request",
  "server-error": "it has an error of its own",
  "not-json": "its answer isn't JSON, so that it is perhaps another kind of server",
  "error-object": "it answers with an error",
  "no-choices": "its answer is empty",
  "cut-off": "its answer is cut off",
  "too-long": "its answer is far too long",
  "wrong-shape": "it doesn't give the object that it is asked for",
  resting: "it failed several times",
  crowded: "too much is under way",
  budget: "the day's budget is used up",
};

const ways: Readonly<Record<Dialect, string>> = {
  json_schema: "takes a schema for its answers",
  tools: "refuses schemas, and takes tools instead",
  json_object: "refuses schemas and tools, and takes JSON without a schema",
  text: "takes neither schemas nor tools nor JSON, so that its words are read",
};

/** @returns whether the endpoint gives an object, with a sentence that says how or why not */
export async function checkModel(settings: ModelSettings): Promise<{ readonly ok: boolean; readonly what: string }> {
  const { host } = new URL(settings.baseUrl);
  const endpoint = createEndpoint(settings);
  try {
    const question = { system: 'Answer with {"ok":true}.', user: "{}", schema: z.object({ ok: z.boolean() }) };
    await endpoint.ask(question, AbortSignal.timeout(checkMs));
    return { ok: true, what: `${settings.name} at ${host} answers; it ${ways[endpoint.dialect()]}.` };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    const status = error.status === null || error.status === 200 ? "" : ` (status ${error.status})`;
    return { ok: false, what: `${settings.name} at ${host} can't be used: ${why[error.kind]}${status}.` };
  }
}
