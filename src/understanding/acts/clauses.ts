/** Parts a message into clauses: stretches that each say one thing. */
import { matchesIn } from "../matches.ts";

export interface Clause {
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Marks that end a clause, small pictures among them. A dot between digits and a comma between numbers don't. */
const marks =
  /(?<!\s)\s+(?=(?:and|n|&) (?:now )?(?:it'?s|it is|it was|the line is|the row is) (?:gone|nowhere|not there|no longer|vanished|disappeared))|(?<!\s)\s+(?=and (?:the|that|its|my) (?:row|line|entry|app|name) (?:is|has|was|isn'?t|went|disappeared|vanished))|[。；;！!？?\n…~～]+|(?<!\d)(?<!\bno(?=\.\s?#?\d))[.]+(?!\d)|[，,](?!\s?[0-9０-９])|(?<!\d)[，,]|(?<=(?:和|跟|同|与|and|&)\s?\d)[，,](?=\s?\d\s*(?:还|仲|就|都)?(?:没|未|冇|isn'?t|is not|not\b|hasn'?t|later))|——+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})|(?<=\p{Script=Han})\s+(?=[1-6]\s?(?:还|也|已|没|未|冇|看|睇|弄|做|搞|导|备|好|完|不|唔|都))|(?<=[了啦喇咗过系关好完掂上着要])\s+(?=\d(?![\d:.]|\s*[家店间天点小时分年月号日块元万千%个]))|(?<=\bkeep(?:ing)? [^,.;]{1,30})\s+(?=and (?:get rid of|remove|unbind|unlink|disconnect|revoke|drop|ditch|cut|kick|delete) )|(?<=(?:留|保留)(?:着|下|低)?\ue000)(?=(?:解|撤|去掉|拔|退|取消|断))|\s[-–—]\s(?!\s*(?:check(?:ed)?|done|ok(?:ay)?|ye[sp]|yeah|nope?|not yet|later|skip|n\/a|tick|✓|好了|完成|没有?|未|已(?:做|完成))(?:[\s,.;!，。；！]|$))|(?<=[\p{L}\p{N}])\s*(?![✅❌✖✔☑❎❓❗⭕〰])\p{Extended_Pictographic}[\u200d\ufe0f\p{Extended_Pictographic}]*\s*(?=[\p{L}\p{N}])|(?<=\b(?:done|finished|ok|okay|na|n\/a|later|yet|yes|no|not|skip|open|todo)|[✓✗✔✘]),?\s+(?=(?:number |item |no\.? ?|#)?\d\s*(?:is |are |was )?(?:done|ok\b|na\b|n\/a|later|not\b|no\b|yes|skip|open|todo|finished|✓|✗))|(?<=[完好妥掂毕]了|[弄做搞]了)(?=(?:然后|跟着|接着|至于|再就是|还有就是)?(?:备份|合同|合约|范围|权限|安全|订购|续费|第[一二三四]|其[他它]|剩)[^，,。]{0,4}(?:的话|还|呢|我|没|未))|(?<=[了咗])(?=(?:然后|跟住|接着)?(?:我)?(?:现在|而家|依家)?(?:就)?(?:看到|看见|见到|睇到|喺(?:我|度)))|(?<=[了过])(?=(?:里面|里头|上面)(?:都?没|冇))|(?<=(?:找|看|见|揾|睇)到[了咗])(?=(?:名字?|名称|图标|一模一样|跟你|和你))|(?<=\p{Script=Han}{4})(?<!除了?咗?|只有?|就|剩下?|差|争|份|净系?|唯独|[还和跟与同、的把将])(?=(?:就是|只是)?(?:备份|合同|合约|范围|权限|订购|续费)(?:我|这边|那边|呢)?(?:[还仲]没|[还仲]未|没(?:有)?(?:弄|做|搞|看|备|整|导|查|核)|未(?:弄|做|搞|看|睇|备|整|导|查|核)))|(?<=(?<!\b(?:i|i've|we|we've|have|has|had|having|get|just|already|not) )\b(?:done|finished|sorted)|\b(?:ok|okay|ready)|(?<!\b(?:i|we|i've|we've|have|just|also|already|and|double) )(?<=[\p{L}\d] )checked)\s+(?=(?:and )?(?:(?:the|my|our) )?(?:backup|contract|scope|security|permissions|first|second|third|fourth|last)\b)|(?<=[了咗喇啦好完掂])(?=(?:那|咁)?(?:然后|接下来|跟住|跟着|接着|下一步)(?:呢|啊|点|怎么|咋|做|要|该|是|系|什么|乜)[^，,。]{0,8}$)|(?<!\s)\s+(?=(?:and |so |ok(?:ay)? )*(?:now what|what now|what(?:'s| is)? next|what do i do (?:now|next)|and then what)[\s.?!]*$)|(?<=(?:没|未|冇)(?:弄|做|搞|看|睇|备|整|导|查|核|好|得|妥|掂))(?=(?:其[他它余]|剩下|别的)[^，,。没未冇]{0,4}(?:好|完|了|掂|妥))/gu;
const tickMarks = /[✅✔✓☑❌✖✗✘❎]/u;
const eachTickMark = new RegExp(`${tickMarks.source}\\s*`, "gu");
/** Words that begin another clause, whatever stands before them. */
const turns =
  /(?:(?<=了)那就?(?=动手|开始|走|来|弄|做|继续|解|搞)|但是?|不过|可是|而且|另外|顺便|顺带|捎带|然后(?=别的|其[他它余]|剩|合同|备份|范围|安全)|然后再|再帮|同时|不然|因为|所以|如果|(?<![主重需不只])要是|假如|万一|倘若|仲有|但系|不过系)(?=\S)|\b(?:(?<!\b(?:everyone|everybody|everything|anything|nothing|all|each|(?:all|everything)(?:'s| is| are)? (?:done|finished|ready|sorted)) )but|however|though|although|because|while|whereas|except that|then also|and also|plus)\b/gu;

const usable = (text: string): boolean => /[\p{L}\p{N}\ue000]/u.test(text);

/**
 * @param text folded, with names marked
 * @returns the clauses in their order; the whole text where it can't be parted. The mark that ends a clause belongs to it.
 */
export function clausesOf(text: string): readonly Clause[] {
  const cuts = new Set<number>();
  for (const match of matchesIn(marks, text)) cuts.add(match.index + match[0].length);
  // "✅ backup ✅ scope" and "backup ✅ scope ✅" alike.
  const isMarkFirst = tickMarks.test(text.trim().slice(0, 1));
  for (const { index, 0: mark } of matchesIn(eachTickMark, text)) cuts.add(isMarkFirst ? index : index + mark.length);
  for (const match of matchesIn(turns, text)) if (match.index > 1) cuts.add(match.index);
  const clauses: Clause[] = [];
  let start = 0;
  for (const cut of [...cuts, text.length].sort((left, right) => left - right)) {
    if (cut <= start || !usable(text.slice(start, cut))) continue;
    clauses.push({ start, end: cut, text: text.slice(start, cut).trim() });
    start = cut;
  }
  const last = clauses.at(-1);
  // What has no letters of its own (a closing mark) belongs to what stands before it.
  if (last !== undefined && start < text.length)
    clauses[clauses.length - 1] = { ...last, end: text.length, text: text.slice(last.start).trim() };
  return clauses.length === 0 ? [{ start: 0, end: text.length, text: text.trim() }] : clauses;
}
