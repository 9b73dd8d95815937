/** The chat as JSON lines, for scripts: an event a line comes in, messages and an end line go out. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Input, Turns } from "../../turns/index.ts";
import { type Message, plain } from "../../wording/index.ts";
import { type Shown, terminalEvent } from "./channel.ts";
import { LineError, linesOf } from "./lines.ts";

const Name = z
  .string()
  .min(1, "a name has at least 1 character")
  .max(200, "a name has at most 200 characters")
  .regex(/^\P{Cc}+$/u, "a name has no control characters");
const Id = z.string().min(1, "an id has at least 1 character").max(200, "an id has at most 200 characters");
const common = { person: Name.optional(), conversation: Name.optional(), eventId: Name.optional() };

const wish = 'write {"text": "…"}, {"press": "…"} or {"tick": "…"}, with person, conversation and eventId as you like';
const Event = z.union(
  [
    z.strictObject({ text: z.string(), ...common }),
    z.strictObject({ press: Id, ...common }),
    z.strictObject({ tick: Id, ...common }),
  ],
  wish,
);
type Event = z.infer<typeof Event>;

const inputOf = (event: Event): Input => {
  if ("text" in event) return { kind: "text", text: event.text };
  return "press" in event ? { kind: "press", id: event.press } : { kind: "tick", id: event.tick };
};

function parseEvent(number: number, line: string): Event {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new LineError(number, `this is not JSON: ${wish}.`);
  }
  const parsed = Event.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new LineError(number, `this is not an event: ${narrowest(json, parsed.error)}.`);
}

/** Which of the three forms was meant is plain from its key; its own problem says more than the union's. */
function narrowest(json: unknown, error: z.ZodError): string {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return wish;
  const [issue] = error.issues;
  const index = ["text", "press", "tick"].findIndex((key) => key in json);
  const own = issue?.code === "invalid_union" ? issue.errors[index]?.[0] : issue;
  if (own === undefined || index < 0) return wish;
  return own.path.length === 0 ? `${own.message}; ${wish}` : `${own.path.join(".")}: ${own.message}`;
}

/** A message as one line says it. */
export function messageLine({ id, person, conversation, message }: Shown): string {
  return JSON.stringify({
    ...{ type: "message", id, person, conversation },
    ...(message.kind === "card" && { key: message.key }),
    text: flattened(message),
    ...(message.checklist && {
      checklist: {
        title: message.checklist.title,
        items: message.checklist.items.map(({ id: item, label, state }) => ({
          id: item,
          label,
          ticked: state === "done",
          state,
        })),
      },
    }),
    ...(message.buttons.length > 0 && { buttons: message.buttons }),
    ...(message.links.length > 0 && { links: message.links.map(({ label, url }) => ({ label, url })) }),
  });
}

/** Everything that a message says apart from its list, buttons and links, one paragraph a line. */
export function flattened(message: Message): string {
  const lines = [
    ...(message.header === undefined ? [] : [plain(message.header)]),
    ...message.paragraphs.map(plain),
    ...(message.address === undefined ? [] : [message.address]),
    ...(message.copy === undefined ? [] : [message.copy]),
  ];
  return (message.warning === true ? "⚠ " : "") + lines.join("\n");
}

export interface JsonLinesParts {
  readonly turns: Turns;
  readonly input: AsyncIterable<Buffer | string>;
  readonly write: (line: string) => Promise<void>;
  readonly now: () => Temporal.Instant;
}

/**
 * Takes one event after the other, until the input ends.
 *
 * @throws {LineError} at the first line that is malformed; everything before it is done
 * @throws {DatabaseTrouble} when an event could not be kept
 */
export async function runJsonLines({ turns, input, write, now }: JsonLinesParts): Promise<void> {
  for await (const { number, text } of linesOf(input)) {
    if (text.trim() === "") continue;
    const event = parseEvent(number, text);
    const person = event.person ?? "local";
    const conversation = event.conversation ?? person;
    const incoming = terminalEvent({
      ...{ person, conversation, input: inputOf(event), at: now() },
      eventId: event.eventId ?? randomUUID(),
    });
    const receipt = await turns.receive(incoming);
    const { here } = await receipt.settled;
    // Answered before, or by another process: the answer is said again here.
    if (!here) {
      const answers = (await turns.answerOf(incoming.eventId)) ?? [];
      for (const { message, messageId } of answers)
        if (messageId !== null) await write(messageLine({ id: messageId, person, conversation, message }));
    }
    await write(JSON.stringify({ type: "end", event: number }));
  }
}
