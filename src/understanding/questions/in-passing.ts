/** What a message asks beside what it is about: "…, and can I do it before the sale?" One clause asks it by itself, and surely. */
import type { SaidCommand, TypedPress } from "../../flows/index.ts";
import { isAsking } from "../acts/polarity.ts";
import { fold } from "../folding.ts";

/** Where one thing ends and another may begin, in messages that are written without marks as well. */
const joints =
  /(?<=[?？!！。;；…])|(?<=\.)\s+|\n+|[,，、]\s*|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|\s+(?=(?:and|but|also|or)\s)/u;
/** Shorter stretches tell too little by themselves (characters, Chinese or not). */
const least = { chinese: 6, other: 18 } as const;
/** So many are told beside the answer. */
const most = 1;
/** What the other side demands is to be answered as well, though nobody asks: "the old one says give 60 days' notice". */
const ofVendor =
  /(?:他们|她们|服务商|厂商|对方|那[边头]|软件公司|代运营)[^，,。]{0,4}(?:说|要求|要我|非要|坚持|不肯|不给|要收)|\b(?:they|vendor|provider|agency|developer|company|old one|supplier)\b.{0,16}\b(?:says?|saying|said|wants?|demands?|insists?|requires?|claims?|tells?|told|refuses?|won'?t)\b/iu;
const demands: ReadonlySet<string> = new Set([
  ...["contract", "early_end", "vendor_delay", "vendor_refuses", "deletion_refused"],
]);
/** Of a long message so many questions are looked at: each is read as a message of its own. */
const mostRead = 8;

/**
 * @param text a message in which one question or topic was read
 * @param about what that one is
 * @param read what a stretch comes to by itself
 * @param never ids that a clause of something longer hardly asks
 * @returns ids of the questions and topics that other clauses ask; none where there is nothing sure
 */
export function askedInPassing(
  text: string,
  about: string,
  read: (stretch: string) => readonly (SaidCommand | TypedPress)[],
  never: ReadonlySet<string>,
): readonly string[] {
  const stretches = text
    .split(joints)
    .map((each) => each?.trim() ?? "")
    .filter((each) => each.length >= (/\p{Script=Han}/u.test(each) ? least.chinese : least.other));
  if (stretches.length < 2) return [];
  const found = stretches
    .map((each) => ({ each, isAsked: isAsking(fold(each).text) }))
    .filter(({ each, isAsked }) => isAsked || ofVendor.test(each))
    .slice(0, mostRead)
    .flatMap(({ each, isAsked }) => {
      const [only, ...more] = read(each);
      const asked = only === undefined || more.length > 0 ? null : aboutOf(only);
      if (asked === null || asked === about || never.has(asked)) return [];
      return isAsked || demands.has(asked) ? [asked] : [];
    });
  return [...new Set(found)].slice(0, most);
}

/** "How do I cancel it, and does it take the main account?": how it is done is where it is done. */
const aboutOf = (command: SaidCommand | TypedPress): string | null =>
  command.kind === "aside"
    ? command.about
    : command.kind === "unbind" || (command.kind === "ask" && command.topic === "where")
      ? "where"
      : command.kind === "ask" && command.topic !== null && demands.has(command.topic)
        ? command.topic
        : null;
