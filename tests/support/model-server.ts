/** An endpoint that speaks OpenAI's protocol, in whichever way of giving objects it is told to, and misbehaves as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const Request = z.looseObject({
  model: z.string(),
  messages: z.array(
    z.object({
      role: z.string(),
      /** Words, with a picture beside them as a list: the words are what is asked. */
      content: z.union([
        z.string(),
        z
          .array(z.object({ type: z.string(), text: z.string().optional() }))
          .transform((parts) => parts.map(({ text = "" }) => text).join("")),
      ]),
    }),
  ),
  response_format: z.looseObject({ type: z.string() }).optional(),
  tools: z.array(z.unknown()).optional(),
  stream: z.boolean().optional(),
});
export type ModelRequest = z.infer<typeof Request>;

export type Misbehaviour =
  | { readonly kind: "hangs" }
  | { readonly kind: "trickles" }
  | { readonly kind: "stalls" }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: "raw"; readonly body: string; readonly type?: string }
  | { readonly kind: "cut" }
  | { readonly kind: "drops" }
  | { readonly kind: "says"; readonly content: string | null; readonly finish?: string | null }
  /** A stream that gives so many letters of the answer, and then ends badly. */
  | { readonly kind: "breaks"; readonly after: number; readonly how: StreamEnd };

/** How a stream ends: it stalls, is cut, ends without saying why, says that it was too long, gives an error, no JSON, or far too much. */
export type StreamEnd = "stalls" | "cut" | "silently" | "length" | "error" | "not-json" | "floods";

/** A voice message as it came. */
export interface Heard {
  readonly model: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface ModelServer {
  readonly baseUrl: string;
  /** Every body that came, as it came. */
  readonly wire: string[];
  /** What the model answers to a request, as an object. */
  answer: (request: ModelRequest) => unknown;
  /** What was said in a voice message, as the answer that it gets. */
  hears: (voice: Heard) => unknown;
  /** How the next requests go wrong; null: they don't. */
  misbehaves: (count: number) => Misbehaviour | null;
  close(): Promise<void>;
}

/** Which ways of asking for an object are taken, and how one is given where it is only asked for in words. */
export interface ModelServerOptions {
  readonly takes?: readonly ("json_schema" | "tools" | "json_object")[];
  readonly wraps?: (json: string) => string;
  /** The text comes where some endpoints put it. */
  readonly inReasoning?: boolean;
  /** What is asked for in pieces: given so; given in one; refused. Given so unless told otherwise. */
  readonly streams?: "yes" | "in-one" | "refused";
}

async function bodyOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function heardIn(body: Buffer<ArrayBuffer>, type: string): Promise<Heard> {
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  const file = form.get("file");
  if (!(file instanceof File)) throw new Error("No file came.");
  const bytes = Buffer.from(await file.arrayBuffer());
  return { model: String(form.get("model")), name: file.name, type: file.type, bytes };
}

const completion = (message: Record<string, unknown>, finish: string | null = "stop"): string =>
  JSON.stringify({
    ...{ id: "c1", object: "chat.completion", created: 1, model: "m" },
    choices: [{ index: 0, finish_reason: finish, message: { role: "assistant", ...message } }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  });

/** Letters of a piece. */
const pieceLength = 9;

interface Said {
  readonly text: string;
  /** Where the text goes. */
  readonly as: "content" | "reasoning" | "call";
}

/** An answer in pieces, as OpenAI sends it: the first one names who speaks, the last ones why it ended and what it took. */
function stream(response: ServerResponse, { text, as }: Said, end: { after: number; how: StreamEnd } | null): void {
  const send = (choices: readonly unknown[], more = {}): unknown =>
    response.write(`data: ${JSON.stringify({ id: "c1", object: "chat.completion.chunk", choices, ...more })}\n\n`);
  const delta = (piece: string, isFirst: boolean): object => {
    if (as !== "call") return { [as]: piece };
    return {
      tool_calls: [{ index: 0, ...(isFirst && { id: "t1", type: "function" }), function: { arguments: piece } }],
    };
  };
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  response.write(": a comment, as some endpoints send it to keep a connection\n\n");
  send([{ index: 0, delta: { role: "assistant", content: null }, finish_reason: null }]);
  const given = end === null ? text : text.slice(0, end.after);
  for (let at = 0; at < given.length; at += pieceLength)
    send([{ index: 0, delta: delta(given.slice(at, at + pieceLength), at === 0), finish_reason: null }]);
  switch (end?.how) {
    case "stalls":
      return;
    case "cut":
      response.write('data: {"choices":[{"del', () => response.destroy());
      return;
    case "silently":
      break;
    case "error":
      response.write('data: {"error":{"message":"overloaded"}}\n\n');
      break;
    case "not-json":
      response.write("data: <html>\n\n");
      break;
    case "floods":
      for (let count = 0; count < 110; count += 1)
        send([{ index: 0, delta: delta("x".repeat(1_000), false), finish_reason: null }]);
      break;
    case "length":
    case undefined: {
      send([{ index: 0, delta: {}, finish_reason: end === null ? "stop" : "length" }]);
      send([], { usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 } });
      response.write("data: [DONE]\n\n");
      break;
    }
    default:
      throw new Error("There is no such end.");
  }
  response.end();
}

function go(wrong: Misbehaviour, response: ServerResponse, good: string): void {
  const json = { "content-type": "application/json" };
  switch (wrong.kind) {
    case "hangs":
      return;
    case "trickles": {
      response.writeHead(200, json);
      let at = 0;
      const timer = setInterval(() => response.write(good[at++ % good.length] ?? " "), 20);
      response.on("close", () => clearInterval(timer));
      return;
    }
    case "stalls":
      response.writeHead(200, json);
      response.write(good.slice(0, 30));
      return;
    case "status":
      response.writeHead(wrong.status, { ...json, ...wrong.headers });
      response.end(JSON.stringify({ error: { message: "no", type: "t", code: null } }));
      return;
    case "raw":
      response.writeHead(200, { "content-type": wrong.type ?? "application/json" });
      response.end(wrong.body);
      return;
    case "cut":
      response.writeHead(200, { ...json, "content-length": String(Buffer.byteLength(good)) });
      response.write(good.slice(0, 40), () => response.destroy());
      return;
    case "drops":
      response.destroy();
      return;
    case "says":
      response.writeHead(200, json);
      response.end(completion({ content: wrong.content }, wrong.finish === undefined ? "stop" : wrong.finish));
      return;
    case "breaks":
      throw new Error("Only what is asked for in pieces breaks off between them.");
    default:
      wrong satisfies never;
  }
}

export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { takes = ["json_schema", "tools", "json_object"], wraps = (json) => json, inReasoning = false } = options;
  const { streams = "yes" } = options;
  const wire: string[] = [];
  const http = createServer(async (request, response) => {
    const bytes = await bodyOf(request);
    const body = bytes.toString("utf8");
    wire.push(body);
    if (request.url?.endsWith("/audio/transcriptions") === true) {
      const words = JSON.stringify(server.hears(await heardIn(bytes, request.headers["content-type"] ?? "")));
      const wrong = server.misbehaves(wire.length);
      if (wrong !== null) return go(wrong, response, words);
      response.writeHead(200, { "content-type": "application/json" }).end(words);
      return;
    }
    const asked = Request.parse(JSON.parse(body));
    const way = asked.tools !== undefined ? "tools" : (asked.response_format?.type ?? "text");
    const isRefused = asked.stream === true && streams === "refused";
    if (isRefused || (way !== "text" && !takes.some((each) => each === way))) {
      go({ kind: "status", status: 400 }, response, "");
      return;
    }
    // Who answers with an id alone quotes nothing.
    const answer = server.answer(asked);
    const json = JSON.stringify(
      body.includes('"quotes') && typeof answer === "object" && answer !== null
        ? { ...answer, quotes: "quotes" in answer ? answer.quotes : [] }
        : answer,
    );
    const said = way === "text" ? wraps(json) : json;
    const call = { id: "t1", type: "function", function: { name: "answer", arguments: json } };
    const good = completion(
      way === "tools"
        ? { content: null, tool_calls: [call] }
        : inReasoning
          ? { content: "", reasoning: said }
          : { content: said },
    );
    const wrong = server.misbehaves(wire.length);
    const isStreamed = asked.stream === true && streams === "yes";
    if (isStreamed && (wrong === null || wrong.kind === "breaks")) {
      const as = way === "tools" ? "call" : inReasoning ? "reasoning" : "content";
      stream(response, { text: said, as }, wrong);
      return;
    }
    if (wrong !== null) {
      go(wrong, response, good);
      return;
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.end(good);
  });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const { port } = http.address() as AddressInfo;
  const server: ModelServer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    wire,
    answer: () => ({ choice: "none" }),
    hears: () => ({ text: "" }),
    misbehaves: () => null,
    close: () =>
      new Promise((closed) => {
        http.closeAllConnections();
        http.close(() => closed());
      }),
  };
  return server;
}

/** The message of a person within a request, with the ids that may be chosen for it. */
export function askedOf(request: ModelRequest): {
  readonly message: string;
  readonly ids: Readonly<Record<string, string>>;
} {
  const user = request.messages.find(({ role }) => role === "user")?.content ?? "{}";
  return z.object({ message: z.string(), ids: z.record(z.string(), z.string()) }).parse(JSON.parse(user));
}

/** The passages that may be quoted for it, by their names. */
export const passagesOf = (request: ModelRequest): Readonly<Record<string, string>> =>
  z
    .object({ passages: z.record(z.string(), z.string()).default({}) })
    .parse(JSON.parse(request.messages.find(({ role }) => role === "user")?.content ?? "{}")).passages;
