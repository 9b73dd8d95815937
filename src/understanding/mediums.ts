/** Whether a messenger or a purse is named as a place where something is connected, or only as what somebody talks through or pays with. */
import type { Platform } from "../knowledge/index.ts";

/** What is connected there, right behind the name: "the WhatsApp bot", "微信小程序". */
const thingThere =
  /^(?:上|里[面头]?|那边|这边)?的?\s*(?:order\W*|alert\W*|notification\W*|seller |third[- ]party |订单|通知|第三方|个人)*\s*(?:小程序|公众号|服务号|订阅号|服务商|isv|小店|商城|商家|店|开放平台|后台|授权|应用|机器人|接口|开发者|bots?\b|apps?\b|integrations?\b|workspaces?\b|connect(?:or|ion)s?\b|webhooks?\b|tokens?\b|mini|official|shops?\b|stores?\b|merchants?\b|api\b|access\b|add-?ons?\b|plug-?ins?\b)/;
/** The name itself is a place's. */
const placeName = /号$|account|小程序|商家/;
/** What is done to what is connected. */
const ofConnections =
  /授权|解绑|解除|撤销|断开|移除|卸载|接入|机器人|小程序|公众号|开放平台|\b(?:revok\w*|disconnect\w*|unlink\w*|uninstall\w*|remov\w*|authori[sz]\w*|integrat\w*|connect(?:ed|ion|ions|s)?|bots?|apps?|mini programs?|official accounts?)\b/;

/** People talk there. */
const talkedAfter =
  /^(?:账号|号|好友)?(?:也|都|就|又|还|上|里|一直|突然|直接|全|已经|[给跟和](?:我们?|你|他们?|她)?)*(?:把|被(?!授权)|不(?:回|理|搭|在|接|见|通)|没(?:回|人|理)|说|问|找|发|聊|联系|联络|回|催|骂|威胁|删|拉黑|屏蔽|让|叫|通知|私|群|转|收|失联|打|喊|留|讲|告诉|推|敲|语音|消息|信息|截图|朋友圈|客服)|^\s*(?:groups?|chats?|messages?|msgs?|friends?|contacts?|numbers?|calls?|ids?|support|dms?|only)\b/;
const talkedBefore =
  /(?:加|发|拉黑|删|回|聊|联系|联络|找|问|说|催|通过|用|只有|拿)[^，,。]{0,3}$|\b(?:answers?|answered|repl(?:y|ies|ied)|respond\w*|messag\w*|texts?|texted|wrote|writes?|chat(?:s|ted|ting)?|talk\w*|speaks?|spoke|call(?:s|ed)?|contact\w*|reach\w*|told|tells?|said|says|ask(?:s|ed)?|block(?:s|ed)|added?|deleted|unfriended|ping(?:s|ed)?|dm(?:ed|s)?|sent|only|scam\w*|guy|someone|somebody|approached|available|support|friend\w*|met|know|me|him|her|them|us)\b[^,.;!?]{0,24}\b(?:on|via|over|by|through|in|my|his|her|their)\s*(?:the )?$|\b(?:via|by|through|my|his|her|their|your)\s*$/;
/** Money goes out there. */
const paid =
  /扣|付款|付的|付了|付费|支付(?!宝)|代付|免密|续费|充值|充了|退款|退到|到账|转账|收款|账单|流水|余额|花呗|钱|块|\b(?:charg\w*|paid|pay(?:s|ing|ment|ments)?|bill(?:ed|ing|s)?|deduct\w*|debit\w*|renew\w*|refund\w*|money|wallet|balance)\b/;

/** So few characters beside the name: it is the answer to where. */
const barely = 6;

/**
 * @param among another platform is named as well, which is rather the shop's
 * @returns true for what is neither a messenger nor a purse
 */
export function isPlace(
  text: string,
  { at, end }: { readonly at: number; readonly end: number },
  medium: Platform["medium"] | undefined,
  among: boolean,
): boolean {
  if (medium == null) return true;
  const [before, after] = [text.slice(0, at), text.slice(end)];
  if (placeName.test(text.slice(at, end)) || thingThere.test(after)) return true;
  if (among) return false;
  const clause = /[^，,。.;；!！?？\n]*$/.exec(before)?.[0] ?? "";
  const around = clause + (/^[^，,。.;；!！?？\n]*/.exec(after)?.[0] ?? "");
  const isUsed = medium === "talk" ? talkedAfter.test(after) || talkedBefore.test(clause) : paid.test(around);
  if (isUsed) return false;
  return ofConnections.test(around) || (before + after).replace(/[^\p{L}\p{N}]/gu, "").length <= barely;
}
