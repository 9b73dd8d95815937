/** One request to one endpoint, in the way of asking for an object that this endpoint takes. */
import { z } from "zod";
import type { Usage } from "./budget.ts";
import { tokensIn } from "./budget.ts";
import { ModelFailure } from "./failure.ts";
import { lastObject } from "./lenient.ts";
import { libraries } from "./libraries.ts";
import type { ModelSettings } from "./settings.ts";
import { watchedFetch } from "./watched-fetch.ts";

/** Ways of asking for an object, the strictest first. Which of them an endpoint takes is found out by asking, never by its name. */
export const dialects = ["json_schema", "tools", "json_object", "text"] as const;
export type Dialect = (typeof dialects)[number];

export interface Question<T> {
  /** What is to be done, in words of ours alone. */
  readonly system: string;
  /** What it is done with: data, a person's redacted words among it. */
  readonly user: string;
  /** By which the same question is known again: what is asked, without what makes no difference. Isn't sent. */
  readonly same?: string;
  /** A picture that goes along, as an address that holds it ("data:image/png;base64,…"). */
  readonly picture?: string;
  /**
   * Told the answer's words as they come, from the beginning each time; absent: it is asked for in one. What has come isn't checked, and
   * an answer that is known from before comes at once.
   */
  readonly onText?: ((text: string) => void) | undefined;
  /** Tokens that the answer may take, where it may be longer than usual. */
  readonly longest?: number;
  /** Flat, without optionals or defaults, since endpoints differ in those. */
  readonly schema: z.ZodType<T>;
}

export interface Answer<T> {
  readonly value: T;
  readonly usage: Usage;
}

export interface Endpoint {
  /** @throws {ModelFailure} when nothing came that can be used */
  ask<T>(question: Question<T>, signal: AbortSignal): Promise<Answer<T>>;
  /** How objects are asked for now. */
  dialect(): Dialect;
}

/** Tokens that an answer may take; some models think before they answer. */
export const longestAnswerTokens = 800;
/** Statuses by which endpoints refuse a way of asking. */
const refusesFormat: ReadonlySet<number> = new Set([400, 404, 415, 422, 501]);
/** Answers in a row that were none, after which another way of asking is tried. */
const unreadableInRow = 2;
const toolName = "answer";

function formOf(dialect: Dialect, schema: Record<string, unknown>) {
  switch (dialect) {
    case "json_schema":
      return {
        response_format: { type: "json_schema" as const, json_schema: { name: toolName, strict: true, schema } },
      };
    case "tools":
      return {
        tools: [{ type: "function" as const, function: { name: toolName, parameters: schema, strict: true } }],
        tool_choice: { type: "function" as const, function: { name: toolName } },
      };
    case "json_object":
      return { response_format: { type: "json_object" as const } };
    case "text":
      return {};
    default:
      return dialect satisfies never;
  }
}

/** What is read of the raw answer: some endpoints put their words elsewhere. */
const Raw = z.object({
  __raw_response: z.object({
    choices: z.array(
      z.object({
        message: z.object({
          reasoning: z.string().nullish(),
          tool_calls: z.array(z.object({ function: z.object({ arguments: z.unknown().optional() }) })).nullish(),
        }),
      }),
    ),
  }),
});

/** Every place in which an object may stand, the most deliberate first. */
function* objectsIn(text: string, extra: unknown): Generator<unknown> {
  const message = Raw.safeParse(extra).data?.__raw_response.choices[0]?.message;
  for (const call of message?.tool_calls ?? []) {
    const { arguments: given } = call.function;
    yield typeof given === "string" ? lastObject(given) : given;
  }
  yield lastObject(text);
  if (text.trim() === "" && message?.reasoning != null) yield lastObject(message.reasoning);
}

/** Words alone are sent as words: some endpoints take no lists. */
const contentOf = ({ user, picture }: Pick<Question<unknown>, "user" | "picture">) =>
  picture === undefined
    ? user
    : [
        { type: "text" as const, text: user },
        { type: "image_url" as const, image_url: { url: picture } },
      ];

export function createEndpoint({ key, baseUrl, name }: ModelSettings): Endpoint {
  let rung = 0;
  let unreadable = 0;
  /** False once an endpoint took a question only without being asked for pieces. */
  let streams = true;
  const dialect = (): Dialect => dialects[rung] ?? "text";

  async function askIn<T>(way: Dialect, question: Question<T>, signal: AbortSignal): Promise<Answer<T>> {
    const { ChatOpenAI, SystemMessage, HumanMessage } = await libraries();
    const watched = watchedFetch(signal, question.onText ?? null);
    const { $schema: _, ...schema } = z.toJSONSchema(question.schema);
    const chat = new ChatOpenAI({
      ...{ apiKey: key, model: name, maxTokens: question.longest ?? longestAnswerTokens },
      // Retries and waits are ours; the endpoint alone is asked, in nobody's name.
      ...{ maxRetries: 0, useResponsesApi: false, __includeRawResponse: true },
      configuration: { baseURL: baseUrl, maxRetries: 0, organization: null, project: null, fetch: watched.fetch },
    });
    const inWords = `${question.system}\nAnswer with one JSON object of this schema and nothing else:\n${JSON.stringify(schema)}`;
    const system = new SystemMessage(way === "json_schema" || way === "tools" ? question.system : inWords);
    try {
      const message = await chat.invoke([system, new HumanMessage(contentOf(question))], {
        signal,
        ...formOf(way, schema),
      });
      for (const object of objectsIn(message.text, message.additional_kwargs)) {
        const value = question.schema.safeParse(object);
        if (value.success) {
          const { input_tokens, output_tokens } = message.usage_metadata ?? {};
          const usage = {
            in: input_tokens ?? tokensIn(inWords + question.user),
            out: output_tokens ?? tokensIn(message.text),
          };
          return { value: value.data, usage };
        }
      }
    } catch (error) {
      throw watched.failure() ?? (signal.aborted ? new ModelFailure("too-late") : wrongShape(error));
    }
    throw new ModelFailure("wrong-shape", { status: 200 });
  }

  return {
    dialect,
    async ask(question, signal) {
      const wantsPieces = streams && question.onText !== undefined;
      let inPieces = wantsPieces;
      for (let at = rung; ; at += 1) {
        const way = dialects[at] ?? "text";
        try {
          const answer = await askIn(way, inPieces ? question : { ...question, onText: undefined }, signal);
          // Known from now on.
          rung = at;
          if (wantsPieces) streams = inPieces;
          unreadable = 0;
          return answer;
        } catch (error) {
          if (!(error instanceof ModelFailure)) throw error;
          const isRefused = error.status !== null && refusesFormat.has(error.status);
          if (isRefused && at < dialects.length - 1) continue;
          // Refused in every way: perhaps it gives no pieces.
          if (isRefused && inPieces) {
            inPieces = false;
            at = rung - 1;
            continue;
          }
          if (error.kind === "wrong-shape") unreadable += 1;
          if (unreadable >= unreadableInRow) {
            unreadable = 0;
            rung = (at + 1) % dialects.length;
          }
          throw error;
        }
      }
    },
  };
}

/** The client throws errors of many classes over an answer that it can't read: they all mean that there is none. */
const wrongShape = (error: unknown): ModelFailure =>
  new ModelFailure(error instanceof Error ? "wrong-shape" : "unreachable", { status: 200 });
