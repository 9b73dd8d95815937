/** What is about something else: whether it is near enough to say where it is done, or is an integration after all. */
import { isAsked, type SaidCommand } from "../flows/index.ts";
import type { Understood } from "./requested.ts";

/** What is connected to a platform, whatever it is called there. */
const connected =
  /机器人|密钥|第三方|插件|授权|(?<!电话|客服)接口|\b(?:bots?|integrations?|webhooks?|oauth|plug-?ins?|add-?ons?|connectors?|api (?:keys?|accounts?|tokens?|users?|access|credentials?)|access tokens?|third[- ]party|connected apps?)\b/;
/** Nothing is to go: something is to be made. */
const making =
  /(?:怎么|如何|想|要)(?:建|做|写|开发|接入|申请|安装|添加|注册|创建)(?!一?个?(?:解绑|取消))|\b(?:build|create|make|set(?:ting)? ?up|write|develop|install|add|get|connect|recommend)\b/;
/** A shop and what belongs to its account. */
const ofShop =
  /店|账号|帐号|手机号|信用卡|银行卡|支付|付款|收款|提现|后台|运费|广告|保证金|发票|\b(?:shop|store|seller|account|payments?|payouts?|credit card|billing|listings?|ads?|refunds?|invoices?)\b/;

/** A request that none of ours answers: an integration is asked for where it is; what is a shop's is told where it is done. */
export function beyond(command: SaidCommand, { scene, platform, platforms, folded }: Understood): SaidCommand {
  if (command.kind !== "out_of_scope" || isAsked(scene)) return command;
  const isIntegration = platform !== null && connected.test(folded.text) && !making.test(folded.text);
  if (isIntegration) return { kind: "ask", topic: "where", app: null, platform, said: command.said };
  return platforms.length > 0 || ofShop.test(folded.text) ? { ...command, near: true } : command;
}
