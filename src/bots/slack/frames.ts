/** Frames of Slack's socket, before the library sees them: of some it would make an error that nobody catches, and the process would end. */
import type { SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";

type Client = SocketModeReceiver["client"];

const Frame = z.looseObject({ type: z.string() });
const Envelope = z.looseObject({ type: z.string(), envelope_id: z.string() });
const Event = z.object({ payload: z.object({ event: z.object({ type: z.string() }) }) });

/** The library tells of its own state by events whose names a payload must not bear. */
const ofTheLibrary =
  /^(?:error|close|connect\w*|disconnect\w*|reconnect\w*|authenticated|hello|slack_event|ws_message)$/;

/**
 * @returns the frame as the library can take it: an envelope that holds no event goes on under a name that nobody listens to, and
 *   reaches us whole; null for what is no frame
 */
export function taken(text: string): string | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const envelope = Envelope.safeParse(raw);
  if (!envelope.success) return Frame.safeParse(raw).success ? text : null;
  const { type } = envelope.data;
  const name = type === "events_api" ? Event.safeParse(raw).data?.payload.event.type : type;
  const isPlain = name !== undefined && !ofTheLibrary.test(name);
  return isPlain ? text : JSON.stringify({ ...envelope.data, type: "envelope" });
}

/** Puts itself between the socket and the library. */
export function guardFrames(client: Client): void {
  const inner = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: unknown) => {
    const text = typeof data === "string" ? taken(data) : null;
    if (text !== null) for (const listener of inner) listener.call(client, text, isBinary);
  });
}
