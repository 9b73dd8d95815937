/** Where somebody takes back what they just wrote and says it anew: "1 and 3 are done, no, only 3". For folded text. */
import { matchesIn } from "../matches.ts";

const words =
  "(?:i )?take (?:that|it) back|不对|不(?=[,，。\\s]+(?:只|就|是|应该|第|净|仅|\\d|[一二三四五]))|不是(?=[,，。\\s]|$)|错了|我?[讲说打写搞弄]错(?:了|咗)?|我?[讲说报数](?:多|少)(?:了|咗)|口误|更正|我是(?:说|指)|唔系(?=[,，。\\s]|$)|唔啱|(?:no,? ?|oh,? ?)?wait(?:,? ?no)?(?=[,.\\s…]*(?:[,.…]|not|only|just|the|i |it'?s|\\d|no\\b))|oops|whoops|i meant?\\b|(?:scratch|scrap|strike) that|correction\\b|make (?:that|it)\\b|sorry(?=[, ])|actually\\b|er+,|no(?!\\.\\s?\\d)(?=[,.\\s]+(?:only|just|the|it'?s|that'?s|those|i |not|\\d|(?:two|three|four|five|six|seven|eight|nine|ten)\\b|first|second|third|fourth|last|\\ue000))";
/** Such words where a clause begins, and something stands before them. */
const again = new RegExp(
  `(?<=[\\p{L}\\p{N}\\ue000][^\\p{L}\\p{N}\\ue000]{1,12})(?:[啊呃哦噢诶欸哎等]|oh|and|but|hm+)*[,，\\s]*(?:${words})[,，。.!！…:：\\s]*`,
  "gu",
);
const atStart = new RegExp(`^(?:[啊呃哦噢诶欸哎等]|oh|and|but|hm+)*[,，\\s]*(?:${words})`, "u");
const atEnd = /\bi meant?\b[\s.!]*$/;

/** Nothing but "not really", after something was claimed. */
const joking =
  /^[\s,.…]*(?:才怪|想得美|做梦|骗你的|开玩笑的?|说笑的?|没有啦|讲笑咋?|never|not really|as if|(?:i'?m |only |just )*(?:kidding|joking)|jk|yeah right|i wish|in my dreams)(?:啦|呢|哈+|lol)*[\s,，。.!！~～…]*$/;
/** Whether a clause only takes back what was said before it. */
export const isTakenBack = (clause: string): boolean => joking.test(clause.trim());

const mistaken =
  /\b(?:no,? )?(?:hang|hold) on,? (?:no\b|i was\b|that was\b)|\bi was (?:still |just |only )?(?:looking at|on|in) (?:the |an? |my )?(?:wrong|other|another|different|old|page|second|next|filter\w*|archive\w*)|\b(?:i )?take (?:that|it) back\b|才(?:对|是|啱)(?:[啊呀喎的吧]*)[\s。.!！]*$|^(?:抱歉|不好意思|对唔住|唔好意思|sorry)[,，\s]*(?:应该)?(?:是|系|it'?s|it was|that'?s)|应该是第|(?<![没冇未不]|没有|不会)(?:搞|弄|讲|说|打|点|按|勾|记|看|睇|写|认|报|数|选|拣|发|寄|传|拿|揸|导|备)(?:错|串|反|岔)|[讲说报数](?:多|少)(?:了|咗)|(?:看|睇|认|当|搞|弄|听|记|写)成(?:了|咗)?(?!功|绩)|(?:这|那|呢|嗰|上面)(?:一)?(?:条|个|项|件|句|封)?(?:也|先)?(?:不|唔)算|\b(?:doesn'?t|didn'?t|don'?t) count\b|\bsent (?:it |that )?to the wrong\b|口误|更正|撤回|手滑|我(?:是|系)?(?:说|讲|指|想说|想讲)的?(?:是|系)|^(?:啊|哦|噢|呃|哎呀?|诶|欸|咦|等等)*[,，\s]*(?:不对|唔啱|唔系|不是(?=[，,\s]*[第那这它备合范安\d一二三四]))|^(?:oh,? |er,? |um,? )*(?:no,? wait|wait,? no)\b|\bmis(?:typed?|spoke|clicked|read|took)\b|\btypo\b|\bw?h?oops\b|\bmeant\b|(?<!\b(?:the|that|which|what|whichever)(?: \w+)? )\bi mean\b|\b(?:my|a) (?:mistake|bad)\b|\b(?:scratch|scrap|strike) that\b|\bcorrection\b|\bwrong (?:one|number|item|button)\b|\b(?:looked at|read|checked|was on|had|opened) the wrong (?:\w+)\b|\bnot (?:that|this) one\b|\bmake (?:that|it)\b/;
/** Whether a message says that what was said or pressed before it was a mistake. */
export const isMistaken = (text: string): boolean => mistaken.test(text.trim());

const notSo =
  /^(?:actually|oh|wait|no|so|and|sorry|hm+|ok|[, ])*(?:scratch|scrap|strike|undo) (?:that|the (?:last|latest)(?: one| bit| tick)?)\b|^(?:no|oh|wait|and|i|[, ])*take (?:that|it) back[\s.!,]*$|^(?:不|唔系|啊|哦|[,，\s])*(?:收回|唔算|不算)(?:刚才?|上面|这|那|句|话|的|啱|嗰)*[\s。.!！,，]*$|^(?:actually|oh|wait|no|so|and|sorry|hm+|[, ])*(?:it|that|they)(?:'s| is| was| are)? ?(?:n'?t|not|isn'?t|wasn'?t|aren'?t)(?: (?:actually|really|done|finished|ready|true|so|quite))*[\s.!,]*$|^(?:actually|oh|wait|sorry|[, ])+no[\s.!,]*$|^(?:哎呀?|唉|欸|诶|咦|啊|等等|不对|[,，.…\s])+(?:其实)?(?:还|仲)(?:没|未|冇)(?:有|好|完|弄完|做完|搞完|搞掂|弄好|做好)?(?:呢|喎|啊|呀|㗎)*[\s。.!！,，]*$|^(?:哎呀?|唉|欸|诶|咦|呀|哦|啊|oh|ah|wait|sorry|hang on|[,，.…\s])*(?:(?:原来|其实|结果)(?:它|信|那封|佢)?(?:还|仲)(?:在|系|喺|躺|存|放|停|卡|没|未|冇)|(?:it )?turns out (?:it|that|i|we)(?:'s|'re| is| was| hadn'?t| haven'?t| didn'?t)? ?(?:still|not|n't|never))|^(?:其实|哎|欸|诶|唉|哦|啊|等等|不对|唔系喎?|不|[,，\s])*(?:其实)?(?:还|仲)?(?:没|未|冇)(?:有|好|完|弄完|做完|搞完|搞掂|弄好|做好)?(?:呢|喎|啊|呀|㗎)*[\s。.!！]*$/;
/** Whether a clause only says that what was said before it isn't so. */
export const isNotSo = (clause: string): boolean => notSo.test(clause.trim());

const tickRefused =
  /(?:先|暂时|咪|都)?(?:别|不要|唔好|咪|不用)(?:急着|急住|忙着|帮我|给我|同我)?(?:打)?(?:勾|剔)(?![^，,。]{0,4}(?:掉|走|取消|撤))|\b(?:don'?t|do not|not) (?:ti?ck|check|mark) (?:it|that|this|them|the \w+|that one|this one)(?: off| done| as done)?(?: yet| just yet| please)*[\s.!]*$/;
/** "Don't tick that yet": said of what was ticked just now. */
export const isTickRefused = (clause: string): boolean => tickRefused.test(clause.trim());

const says = (text: string): boolean => /[\p{L}\p{N}\ue000]/u.test(text.replace(atEnd, ""));

/** "Well, will be once I find their address": what was claimed is still to come. */
export const isYetToBe = (clause: string): boolean =>
  /^(?:well|or rather|i mean|that is|at least|[, ])*(?:it |they |that )?(?:will|'ll|would) be\b/.test(clause.trim());

/** Whether a clause takes back what the clauses before it say. */
export const isRevising = (clause: string): boolean => atStart.test(clause.trim()) || atEnd.test(clause);

/**
 * @returns what the last revision says, without the words that take back; the whole text where nothing is taken back
 */
export function revised(text: string): string {
  let rest = text;
  for (const match of matchesIn(again, text)) {
    const after = text.slice(match.index + match[0].length);
    if (says(after)) rest = after;
  }
  return rest.replace(atEnd, "").trim();
}
