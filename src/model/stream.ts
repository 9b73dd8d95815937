/** An answer that comes in pieces ("data: {…}" a line, as OpenAI's protocol has it), put together to the whole answer that it would have been. */
import { z } from "zod";
import { ModelFailure } from "./failure.ts";

/** More than any answer that we ask for. */
const longestAnswer = 64 * 1_024;
/** Each piece of a few letters has a name, a time and more around it. */
const longestStream = 1_024 * 1_024;

/** @returns the body as it comes. @throws {ModelFailure} too-long, cut-off */
async function* piecesOf(response: Response, longest: number): AsyncGenerator<string> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let size = 0;
  try {
    for await (const piece of response.body) {
      size += piece.byteLength;
      if (size > longest) throw new ModelFailure("too-long", { status: response.status });
      yield decoder.decode(piece, { stream: true });
    }
  } catch (error) {
    if (error instanceof ModelFailure) throw error;
    throw new ModelFailure("cut-off", { status: response.status });
  }
  yield decoder.decode();
}

/** @returns the whole body, never more than the longest answer. @throws {ModelFailure} too-long, cut-off */
export async function bodyOf(response: Response): Promise<string> {
  let body = "";
  for await (const piece of piecesOf(response, longestAnswer)) body += piece;
  return body;
}

const Call = z.object({
  index: z.number().nullish(),
  id: z.string().nullish(),
  function: z.object({ arguments: z.string().nullish() }).nullish(),
});
const Piece = z.object({
  // What tells the usage alone has none.
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        delta: z
          .object({ content: z.unknown(), reasoning: z.unknown(), tool_calls: z.array(Call).nullish() })
          .partial()
          .nullish(),
      }),
    )
    .nullish(),
  usage: z.unknown().optional(),
});

/** What has come until now. */
interface Begun {
  content: string;
  reasoning: string;
  readonly calls: { id: string; arguments: string }[];
  finish: string | null;
  usage: unknown;
}

/** A call goes on under its number, or as the last one where endpoints give none. */
function addCall({ calls }: Begun, { index, id, function: called }: z.infer<typeof Call>): void {
  const isNext = calls.length === 0 || (index == null && id != null && id !== "" && id !== calls.at(-1)?.id);
  const at = Math.min(index ?? (isNext ? calls.length : calls.length - 1), calls.length);
  const call = calls[at] ?? { id: id ?? "", arguments: "" };
  calls[at] = call;
  call.arguments += called?.arguments ?? "";
}

/** @throws {ModelFailure} where the line is no piece of an answer */
function add(begun: Begun, line: string, status: number): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    throw new ModelFailure("not-json", { status });
  }
  if (typeof parsed === "object" && parsed !== null && "error" in parsed && parsed.error != null)
    throw new ModelFailure("error-object", { status });
  const piece = Piece.safeParse(parsed);
  if (!piece.success) throw new ModelFailure("wrong-shape", { status });
  begun.usage = piece.data.usage ?? begun.usage;
  const [choice] = piece.data.choices ?? [];
  if (choice === undefined) return;
  begun.finish = choice.finish_reason ?? begun.finish;
  const { content, reasoning, tool_calls } = choice.delta ?? {};
  if (typeof content === "string") begun.content += content;
  if (typeof reasoning === "string") begun.reasoning += reasoning;
  for (const call of tool_calls ?? []) addCall(begun, call);
  const length = begun.content.length + begun.reasoning.length;
  if (begun.calls.reduce((sum, call) => sum + call.arguments.length, length) > longestAnswer)
    throw new ModelFailure("too-long", { status });
}

/** The answer as it would have come in one. */
function wholeOf({ content, reasoning, calls, finish, usage }: Begun): string {
  const tool_calls = calls.map((call, index) => ({
    ...{ id: call.id === "" ? `call-${index}` : call.id, type: "function" },
    function: { name: "answer", arguments: call.arguments },
  }));
  const message = { role: "assistant", content, reasoning, ...(tool_calls.length > 0 && { tool_calls }) };
  return JSON.stringify({ choices: [{ index: 0, finish_reason: finish, message }], usage });
}

/** Whether an answer comes in pieces; endpoints that know no streams answer in one. */
export const isStream = ({ headers }: Response): boolean =>
  headers.get("content-type")?.startsWith("text/event-stream") === true;

/**
 * @param onText told the words that have come until now, each time there are more: what was thought before them isn't among them
 * @returns the whole answer. What ends without saying why has no reason to end in it
 * @throws {ModelFailure} for what is no stream of an answer
 */
export async function streamedBody(response: Response, onText: (text: string) => void): Promise<string> {
  const begun: Begun = { content: "", reasoning: "", calls: [], finish: null, usage: undefined };
  const { status } = response;
  let rest = "";
  let lines = 0;
  for await (const piece of piecesOf(response, longestStream)) {
    const parts = `${rest}${piece}`.split(/\r?\n/u);
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const data = /^data: ?(.*)$/u.exec(part)?.[1];
      if (data === undefined) continue;
      if (data.trim() === "[DONE]") return wholeOf(begun);
      lines += 1;
      add(begun, data, status);
      const said = begun.calls[0]?.arguments ?? begun.content;
      if (said !== "") onText(said);
    }
  }
  if (lines === 0) throw new ModelFailure("not-json", { status });
  return wholeOf(begun);
}
