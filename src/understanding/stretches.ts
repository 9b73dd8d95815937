/** A message of several requests, each read by itself: where another one begins was learnt, and each has to be one without the others. */
import { asking, type SaidCommand } from "../flows/index.ts";
import { isAsking, isDenying } from "./acts/polarity.ts";
import type { Boundary } from "./boundaries.ts";
import { isBidden } from "./moods.ts";
import { foldedPlace } from "./parts.ts";
import type { Requested, Understood } from "./requested.ts";
import { isListing } from "./wishes.ts";

export interface Stretches {
  /** Each request, as it was read. */
  readonly reads: readonly Requested[];
  readonly commands: readonly SaidCommand[];
  /** Something that was wished for first isn't among them: it was given up. */
  readonly isGivenUp: boolean;
}

export interface Reader {
  /** Reads a stretch of the original text by itself. */
  readonly readPart: (text: string) => Requested;
  /** Puts it where the whole was said. */
  readonly inPlace: (read: Requested) => Understood;
  readonly commandsOf: (understood: Understood) => readonly SaidCommand[];
  /** Questions that a part of a message hardly asks. */
  readonly never: ReadonlySet<string>;
}

interface Stretch {
  readonly text: string;
  readonly read: Requested;
  readonly commands: readonly SaidCommand[];
  /** It can hardly be anything else. */
  readonly isSure: boolean;
}

/**
 * @param found places of the marked text at which another request may begin
 * @returns null where fewer than two stretches ask or wish for something of their own, and none was given up
 */
export function stretchesOf(whole: Requested, found: readonly Boundary[], reader: Reader): Stretches | null {
  const boundaries = found.filter(({ at }, index) => isEnd(whole.marked.slice(found[index - 1]?.at ?? 0, at).trim()));
  if (boundaries.length === 0) return null;
  const cuts = boundaries.map(({ at }) => whole.folded.at[foldedPlace(whole, at)] ?? whole.text.length);
  const bounds = [0, ...cuts, whole.text.length];
  const stretches: Stretch[] = [];
  let waiting = "";
  let isGivenUp = false;
  for (const [at, end] of bounds.slice(1).entries()) {
    const text = waiting + whole.text.slice(bounds[at], end);
    const read = stretchOf(text, stretches.at(-1) ?? null, whole, reader);
    waiting = "";
    const isCancelling = read?.commands.every(({ kind }) => kind === "cancel") === true;
    // "Unbind A. Never mind, B": what was wished for is given up.
    if (isCancelling && givingUp.test(text)) {
      isGivenUp ||= stretches.pop() !== undefined;
      continue;
    }
    // Where nothing is open, there is nothing else to stop.
    const stretch = isCancelling ? null : read;
    const last = stretches.at(-1);
    const isLikely = boundaries[at - 1]?.isLikely ?? true;
    // Where no mark stands, a few words are part of what they stand beside: "but still get billed".
    const edge = at === 0 ? text : whole.text.slice(0, bounds[at]);
    const isApart = isLongEnough(text) || /\p{P}\s*$/u.test(edge);
    const isAnother = stretch !== null && isApart && stretches.every((each) => keyOf(each) !== keyOf(stretch));
    if (isAnother && (isLikely || last === undefined || (last.isSure && stretch.isSure))) stretches.push(stretch);
    // What asks for nothing by itself belongs to what stood before it, or to what comes first.
    else if (last === undefined) waiting = text;
    else stretches[stretches.length - 1] = stretchOf(last.text + text, stretches.at(-2) ?? null, whole, reader) ?? last;
  }
  if (stretches.length < (isGivenUp ? 1 : 2)) return null;
  const commands = stretches.flatMap((each) => each.commands);
  return { reads: stretches.map(({ read }) => read), commands, isGivenUp };
}

function stretchOf(text: string, before: Stretch | null, whole: Requested, reader: Reader): Stretch | null {
  const own = reader.readPart(text);
  // "Unbind it": which one was told before, or comes later.
  const read: Requested = {
    ...own,
    mention: own.mention ?? appOf(before) ?? whole.mention,
    platform: own.platform ?? before?.read.platform ?? whole.platform,
    others: own.platform === null ? (before?.read.others ?? whole.others) : own.others,
  };
  if (whatNow.test(own.folded.text.trim())) return null;
  const understood = reader.inPlace(read);
  const commands = reader
    .commandsOf(understood)
    .map((command) => likeliest(command, understood))
    .map((command) => (command.kind === "ask" && command.app === null ? { ...command, app: read.mention } : command))
    .filter((command) => command.kind !== "aside" || !reader.never.has(command.about))
    .filter((command) => isOfItsOwn(command) && isMeant(command, understood) && !isRuledOut(command, whole));
  return commands.length === 0 ? null : { text, read, commands, isSure: isSurely(text, commands, understood) };
}

const givingUp =
  /算了|算啦|作罢|不用了|别了|免了|never ?mind|nvm|forget (?:it|that)|scrap (?:it|that)|cancel (?:it|that)/i;
/** "What do I do first?" asks about what stands before it. */
const whatNow =
  /^(?:那|我|我们|现在|这|该|应该|要|先|首先|[,，\s])*(?:怎么办|咋办|咋整|点算|点搞|点做|怎么处理|怎么弄|(?:做|干|弄)(?:什么|啥|乜|嘛))(?:好|呢|啊|呀|才好|先)*[\s?？!！。.]*$|^(?:so |and |now |then |[, ])*what (?:do|should|can) (?:i|we) do(?: (?:first|now|next|about (?:it|this|that)))?[\s?.!]*$/;
/** Whether something may end there. */
const isEnd = (text: string): boolean => !leadingUp.test(text) && (!unended.test(text) || isAsking(text));
/** "After authorising it again": when it is, and nothing by itself. */
const leadingUp =
  /^[^，,。?？]{2,12}(?:之后|以后|之前|以前|的时候|的话)[\s，,]*$|^(?:and |so |but )?(?:after|before|once|when|if) [^,.?]{3,40},?$/;
/** What it says of something comes after it: 重新授权之后中间断的 | 那五天订单. */
const unended = /[\p{Script=Han}](?:的|那|这|是|把|在|和|跟)$/u;
/** What a stretch came to is about; "not A, unbind B" is about B. */
const appOf = (stretch: Stretch | null): Requested["mention"] =>
  stretch?.commands.flatMap((command) => ("app" in command && command.app != null ? [command.app] : [])).at(-1) ??
  stretch?.read.mention ??
  null;

const isLongEnough = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) ? text.trim().length >= 6 : text.trim().split(/\s+/u).length >= 4;

const surely = 0.9;
const fairly = 0.4;
/** Whether a stretch is one request, and surely that one. */
function isSurely(
  text: string,
  [command, ...others]: readonly SaidCommand[],
  { guesses, confidence }: Understood,
): boolean {
  // A few words alone sound like much: "what happens", 按钮上.
  if (command === undefined || others.length > 0 || !isLongEnough(text)) return false;
  if (command.kind !== "aside" && command.kind !== "ask" && command.kind !== "stuck") return confidence >= surely;
  const about = command.kind === "aside" ? command.about : command.topic;
  const [best] = guesses();
  return best !== undefined && best.about === about && best.chance >= surely;
}

/** One request of several isn't asked back about: its likeliest is answered, and the others are told beside it. */
const likeliest = (command: SaidCommand, { guesses }: Understood): SaidCommand => {
  if (command.kind !== "unclear") return command;
  const [about] = command.about ?? [];
  // What is likelier a wish than any of the questions is none of them.
  const isWish = guesses()[0]?.about === "unbind" && (guesses()[0]?.chance ?? 0) >= fairly;
  return about === undefined || isWish ? command : { ...asking(about), said: command.said };
};

const ofNothing: ReadonlySet<SaidCommand["kind"]> = new Set<SaidCommand["kind"]>([
  ...(["remark", "unclear", "out_of_scope", "greet", "thanks", "done", "repeat", "offer", "correct", "back"] as const),
]);
const isOfItsOwn = (command: SaidCommand): boolean =>
  !ofNothing.has(command.kind) &&
  !((command.kind === "ask" || command.kind === "stuck") && command.topic === null && command.app === null);

/** What only tells of a removal, or denies one, wishes for nothing beside the question that it leads to. */
function isMeant({ kind }: SaidCommand, { marked, folded: { text }, confidence, guesses }: Understood): boolean {
  // "We changed our label app, is the old one to go?": what is only told is a question where it can hardly be anything else.
  if (kind === "aside" || kind === "ask" || kind === "stuck")
    return isAsking(text) || isBidden(marked) || (guesses()[0]?.chance ?? 0) >= fairly;
  if (kind === "unbind") return isBidden(marked) && !known.test(text) && (!isAsking(text) || politely.test(text));
  if (kind === "audit") return confidence >= sure && isListing(text);
  if (kind === "forget") return !isDenying(text);
  return !surelyWished.has(kind) || confidence >= sure;
}
/** "I know how on Taobao": nothing is wished for there. */
const known =
  /\b(?:i|we) (?:already |do )?(?:know|understand|remember) how\b|(?:我|我们)?(?:已经|早就)?(?:知道|晓得|识得?|记得)(?:是)?(?:怎么|咋|点样?|如何)/;
/** "Don't remove A. It's B that I want gone": what the message rules out as a whole isn't wished for by a part of it. */
const isRuledOut = (command: SaidCommand, { mentions }: Requested): boolean =>
  command.kind === "unbind" &&
  mentions.ruledOut.some(({ mention }) => JSON.stringify(mention) === JSON.stringify(command.app));

/** What is only told sounds like these, too: the reader of requests has to be sure. */
const surelyWished: ReadonlySet<SaidCommand["kind"]> = new Set<SaidCommand["kind"]>([
  ...(["help", "status", "escalate", "language", "reminders", "resume"] as const),
]);
const sure = 0.7;
const politely =
  /能不能|能否|可不可以|可唔可以|可以|帮|麻烦|\b(?:can|could|would|will|shall) (?:you|we|i)\b|\bplease\b|\blet'?s\b/;

/** What a stretch comes to, but for what else may have been asked. */
const keyOf = ({ commands }: Stretch): string =>
  JSON.stringify(
    commands.map((command) => {
      const { said: _said, ...rest } = command;
      if (rest.kind === "aside") return rest.about;
      return rest.kind === "ask" || rest.kind === "stuck" ? rest.topic : rest;
    }),
  );
