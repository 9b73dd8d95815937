/** What is to become of names of a list, said in one go: "keep A, unbind B and C, not sure about D, keep the rest". */
import type { AppMention } from "../flows/index.ts";
import { isAsking } from "./acts/polarity.ts";
import { targetsIn } from "./acts/targets.ts";
import { appMark } from "./classifier/features.ts";
import type { Bare, Understood } from "./requested.ts";

type Decisions = Extract<Bare, { kind: "decisions" }>;
type Decision = Decisions["decisions"][number]["decision"];

/** The first that is said decides: "don't unbind" keeps. */
const kinds: readonly (readonly [RegExp, Decision])[] = [
  [
    /(?:得|要|需要|先|待|等)[^，,。]{0,2}(?:问|请示|确认|商量)|问(?:问|下|一下|过)|have to ask|need to ask|must ask|check with|ask (?:the|my|our)|不确定|不知道|拿不准|说不准|说不清|再看看?|待定|先放|not sure|unsure|don'?t know|undecided|maybe/,
    "unsure",
  ],
  [
    /(?:不要?|别|先别|不用|唔好|唔使)(?:解|取消|删|动|断)|留|保|继续用|还(?:在|要)用|don'?t (?:unbind|remove|touch)|\bkeep|\bleave|\bstays?\b|still (?:use|using|need)/,
    "keep",
  ],
  [
    /解|取消|删|去掉|不要|不用|断|踢|unbind|remove|revoke|disconnect|drop|cancel|get rid|delete|\b(?:goes|must go|can go|should go|has to go|is out)\b/,
    "unbind",
  ],
];
const everythingElse =
  /^\s*(?:全部|全都|统统|通通|都)(?=留|保|别|不动|解|取消)|\b(?:keep|leave|unbind|remove) (?:them all|all of them|everything)\b|(?:其余|其他|其它|剩下|别的|余下)(?:的|嗰啲|应用|软件)*(?:都|全|一律)|(?:另外|其[他它余])(?:那|这)?(?:[两二三四五六七八九十几]|\d+)个|\b(?:the rest|the others|the other (?:two|three|four|five|six|\d+)|everything else|all (?:the )?others)\b/;

const unused =
  /(?:早就|早已|已经|很久|好久|一直)[都也]?[没不]有?(?:在)?用|\b(?:haven't|hasn't|not) (?:been )?us(?:ed|ing)|\bno longer use|stopped using/;

/** "This one can wait": the one at hand is left for now. */
const leftForNow =
  /^\s*(?:这|那|呢|嗰)(?:个|款)?(?:我|先|再)*(?:再说|再看|再想|想想|不急|等等|看看|考虑|再讲|谂下)|^\s*(?:and |but )?(?:this|that) (?:one )?(?:later|can wait|i'?ll (?:think|see)|let me think)/;

/** "I'll ask the vendor first": before anything else, and no place. */
const beforehand = /(?<!\bthe )\bfirst\b/g;
/** "The first stays, the third goes": names of the list by their places in it. */
function countedIn(clause: string, listed: readonly AppMention[]): readonly AppMention[] {
  const items = listed.map(
    (_, at) => ({ id: `${at}`, names: [], state: "open", inapplicable: false, lately: false }) as const,
  );
  const { items: places, by } = targetsIn(clause.replace(beforehand, " "), items);
  return by === "number" ? places.flatMap((place) => listed[place] ?? []) : [];
}

/** What only takes back, or thinks aloud. */
const hesitating =
  /^(?:(?:hm+|no|nope|wait|actually|oh|sorry|on second thoughts?|(?:i(?:'ve| have)? )?changed my mind|不对|不|等等|等一下|哦|啊|算了|想了想|(?:等|让)我想想?|let me think|改(?:主意|变主意)了?|唔系|唔好)[\s,，.。!！]*)+$/;

/** @returns null where a name is left without a decision, or none is named or decided */
export function decisionsIn({ marked, named, folded, scene: { listed } }: Understood): Decisions | null {
  if (isAsking(folded.text)) return null;
  const decisions: { app: Decisions["decisions"][number]["app"]; decision: Decision }[] = [];
  let rest: Decision | null = null;
  let count = 0;
  let waiting: Decisions["decisions"][number]["app"][] = [];
  // What isn't used any more is told; what becomes of it isn't.
  if (unused.test(marked)) return null;
  for (const clause of marked.split(/[，,。.；;\n]|(?<![a-z])(?:but|然后|而)(?![a-z])/)) {
    const called = named.slice(count, count + clause.split(appMark).length - 1).map(({ mention }) => mention);
    count += called.length;
    const here = called.length > 0 ? called : countedIn(clause, listed);
    const decision = kinds.find(([pattern]) => pattern.test(clause))?.[1] ?? null;
    const isRest = everythingElse.test(clause);
    if (decision === null) {
      if (clause.trim() !== "" && here.length === 0 && !leftForNow.test(clause) && !hesitating.test(clause.trim()))
        return null;
      waiting.push(...here);
      continue;
    }
    if (here.length === 0 && !isRest && leftForNow.test(clause)) continue;
    if (isRest) rest = decision;
    else if (here.length + waiting.length === 0) {
      // "A isn't used any more, unbind it": said of A once more.
      if (decisions.at(-1)?.decision !== decision) return null;
      continue;
    }
    for (const app of [...waiting, ...here]) decisions.push({ app, decision });
    waiting = [];
  }
  return waiting.length > 0 || (decisions.length === 0 && rest === null)
    ? null
    : { kind: "decisions", decisions, rest };
}
