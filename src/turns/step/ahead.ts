/** What is sure of an answer is shown while the rest of it is still coming. Nothing is written for it: the turn is as if it hadn't been. */
import type { Reply } from "../../flows/index.ts";
import type { Loaded } from "../../store/index.ts";
import { type Reader, resolve } from "../../wording/index.ts";
import type { StepParts } from "./parts.ts";

/** @param replies those that would be given if nothing else came: the guide's lines among them are shown, with nothing to press */
export function sayAhead(replies: readonly Reply[], to: Reader, { event }: Loaded, { channels }: StepParts): void {
  const quoted = replies.find((reply) => reply.kind === "say" && reply.meaning === "quote");
  if (quoted === undefined) return;
  const message = resolve({ ...quoted, buttons: [], links: [] }, to);
  const { conversation, person, address } = event;
  channels.get(event.channel)?.draft?.({ conversation, person, address, message });
}
