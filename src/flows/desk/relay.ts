/** What is passed on between a person and a desk, and what stands beside a helper's words. */
import type { Knowledge } from "../../knowledge/index.ts";
import { phrasesOf } from "../turn/phrases.ts";
import type { Text } from "../vocabulary/reply.ts";

/** What every message that is passed on, or stands by itself below a desk's card, is known by begins with. */
export const relayMark = "relay:";

/** Key of the card that shows a message passed on, so that its edits and its deletion find it. */
export const relayKey = (ref: string): string => `${relayMark}${ref}`;

/** What looks like an address; anything of that shape is warned about rather than missed. */
const address = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+|(?<![@\w])(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?![\p{L}\p{N}])/iu;

/** Words for what nobody may be asked for. A desk can be tricked too, and a warning too many does no harm. */
function namesSecret(knowledge: Knowledge, text: string): boolean {
  const said = text.toLowerCase();
  return phrasesOf(knowledge, "desk.secret-words").some((words) => said.includes(words));
}

/** Warnings that stand beside a helper's words. */
export function warningsFor(knowledge: Knowledge, text: string, name: string): Text[] {
  const warnings: Text[] = [];
  if (address.test(text)) warnings.push({ key: "desk.warn.link", with: { name: { typed: name } } });
  if (namesSecret(knowledge, text)) warnings.push({ key: "desk.warn.secret" });
  return warnings;
}
