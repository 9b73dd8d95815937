/** What is about something else: whether it is near enough to say where it is done, or is an integration after all. */
import { isAsked, type SaidCommand } from "../flows/index.ts";
import { isAsking } from "./acts/polarity.ts";
import type { Understood } from "./requested.ts";

/** What is connected to a platform, whatever it is called there. */
const connected =
  /机器人|密钥|第三方|插件|授权|串接|对接|(?<!电话|客服)接口|\b(?:bots?|integrations?|webhooks?|oauth|plug-?ins?|add-?ons?|connectors?|api (?:keys?|accounts?|tokens?|users?|access|credentials?)|access tokens?|third[- ]party|connected apps?)\b/;
/** Nothing is to go: something is to be made. */
const making =
  /(?:怎么|如何|想|要)(?:建|做|写|开发|接入|申请|安装|添加|注册|创建)(?!一?个?(?:解绑|取消))|\b(?:build|create|make|set(?:ting)? ?up|write|develop|install|add|get|connect|recommend)\b/;
/** A shop and what belongs to its account. */
const ofShop =
  /店|买家|订单|售后|仅退款|申诉|流量|直播|账号|账号|手机号|信用卡|银行卡|支付|付款|收款|提现|后台|运费|广告|保证金|发票|\b(?:shop|store|seller|buyers?|orders?|traffic|appeal|suspen\w+|account|payments?|payouts?|credit card|billing|listings?|ads?|refunds?|invoices?)\b/;

/** An account that is tied to a shop of the same platform: no app of others. */
const ownTie =
  /(?:抖音号|抖音账号|快手号|视频号|小红书号|达人号|官方账号|支付宝账号|手机号)[^，,。]{0,4}(?:和|跟|与|同)[^，,。]{0,3}(?:抖店|小店|店铺|店)[^，,。]{0,4}(?:怎么|如何|点样?|要)?(?:解绑|解除|分开|换绑)/;
/** A telephone number that hangs on the account, where its codes go. */
const ownNumber =
  /\b(?:unlink|unbind|remove|change|detach|disconnect|swap)\b[^.?!]{0,24}\b(?:old |my |the |phone |mobile |telephone )+numbers?\b(?! of (?:shops|stores|apps|orders))|(?:解绑|换绑|更换|改绑)[^，,。]{0,4}(?:旧|老|原来的?)?(?:手机号|号码|电话号码)/;
const parting = /\b(?:disconnect|unlink|unbind|deauthori[sz]e|revoke)\b|解绑|解除(?:授权|绑定)|取消授权/;
/** A request that none of ours answers: an integration is asked for where it is; what is a shop's is told where it is done. */
export function beyond(command: SaidCommand, { scene, platform, platforms, folded }: Understood): SaidCommand {
  // "How do I part my Douyin account from the shop": at the platform itself.
  const isOwn =
    (command.kind === "unbind" && ownTie.test(folded.text)) ||
    ((command.kind === "unbind" || command.kind === "unclear") && ownNumber.test(folded.text));
  if (isOwn && !isAsked(scene)) return { kind: "out_of_scope", near: true, said: command.said };
  // "How do I leave A and disconnect B": where nothing is open, nothing is to be stopped.
  const isGivenUp = command.kind === "cancel" || (command.kind === "remark" && command.act === "decline");
  if (isGivenUp && !isAsked(scene) && platform !== null && isAsking(folded.text) && parting.test(folded.text))
    return { kind: "ask", topic: "where", app: null, platform, said: command.said };
  if (command.kind !== "out_of_scope" || isAsked(scene)) return command;
  const isIntegration = platform !== null && connected.test(folded.text) && !making.test(folded.text);
  if (isIntegration) return { kind: "ask", topic: "where", app: null, platform, said: command.said };
  return platforms.length > 0 || ofShop.test(folded.text) ? { ...command, near: true } : command;
}
