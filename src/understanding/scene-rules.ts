/** What is regular in how people answer: slash commands, a bare yes, no, continue or a number, by what is open. */
import type { Context, Intent, SettingsPage, Topic } from "../flows/index.ts";

export interface RuleReading {
  readonly intent: Intent | "settings";
  readonly topic: Topic | null;
  readonly page: SettingsPage | null;
}

const reading = (
  intent: RuleReading["intent"],
  topic: Topic | null = null,
  page: SettingsPage | null = null,
): RuleReading => ({ intent, topic, page });

/** Slash commands; what follows the word is read by the caller. */
const slash: Readonly<Record<string, RuleReading>> = {
  start: reading("greet"),
  unbind: reading("unbind"),
  emergency: reading("emergency"),
  sos: reading("emergency"),
  audit: reading("audit"),
  continue: reading("resume"),
  resume: reading("resume"),
  status: reading("status"),
  remind: reading("remind"),
  reminders: reading("reminders"),
  language: reading("language"),
  timezone: reading("settings", null, "time-zone"),
  forget: reading("forget"),
  help: reading("help"),
  cancel: reading("cancel"),
  stop: reading("cancel"),
  back: reading("back"),
  skip: reading("skip"),
  next: reading("done"),
  restart: reading("restart"),
  human: reading("escalate"),
  support: reading("escalate"),
  settings: reading("settings", null, "settings"),
  privacy: reading("settings", null, "stored"),
};

export interface SlashCommand extends RuleReading {
  /** What stands after the command, folded. */
  readonly rest: string;
  readonly restAt: number;
}

export function slashCommand(folded: string): SlashCommand | null {
  const match = /^\s*\/\s?([a-z]+)(?:@[a-z0-9_]+)?(?:\s+|$)/.exec(folded);
  const found = match === null ? undefined : slash[match[1] ?? ""];
  if (match === null || found === undefined) return null;
  return { ...found, rest: folded.slice(match[0].length), restAt: match[0].length };
}

/** A text without spaces, marks and the small words at its ends that change nothing. */
export const bareText = (folded: string): string =>
  folded
    .replace(/[^\p{L}\p{N}\ue000]+/gu, " ")
    .trim()
    .replace(/^(?:嗯+|哦|噢|喔|啊|好的?|那|呃|额|唔该|请|麻烦|ok|okay|well|hmm+|um|uh|so|please|pls)\s+(?=\S)/u, "")
    .replace(/(?<=\S)(?:吧|啊|呀|哦|噢|哈|啦|喇|喔|呢|嘛|哇|咯|了哈|please|pls|thanks|thx)$/u, "")
    .trim();

const yes = new Set(
  "对 是 是的 对的 没错 嗯 嗯嗯 嗯对 对对 对对对 对就是它 就是它 就是这个 是这个 对就是这个 正确 确认 确定 系 系啊 啱 啱呀 冇错 好 好的 行 可以 当然 没问题 yes y yep yeah yup ya right correct exactly sure 'thats right' 'thats it' 'that one' confirm 'go ahead' ok okay affirmative 1"
    .match(/'[^']+'|\S+/g)
    ?.map((each) => each.replaceAll("'", "")),
);
const no = new Set(
  "不 不是 不对 不是这个 不是的 错了 错 搞错了 唔系 唔啱 no n nope nah wrong 'not that' 'not that one' 'thats wrong' 'not this one'"
    .match(/'[^']+'|\S+/g)
    ?.map((each) => each.replaceAll("'", "")),
);
const onward = new Set(
  "继续 恢复 接着 接着来 继续走 go 继续做 下一步 next continue 'go on' proceed 'carry on' 'keep going' 继续下去 往下 往下走 继续弄 继续搞 'move on'"
    .match(/'[^']+'|\S+/g)
    ?.map((each) => each.replaceAll("'", "")),
);
const nothing = new Set(
  "没有 没 没有啊 没看到 没看见 看不到 找不到 没找到 冇 冇呀 冇见到 见唔到 揾唔到 没这个 'cant find it' 'not there' 'its not there' 'dont see it' none 'nothing there' 'cant see it'"
    .match(/'[^']+'|\S+/g)
    ?.map((each) => each.replaceAll("'", "")),
);
const refused = new Set(
  "不行 不可以 唔得 没用 不管用 弄不了 nope 'doesnt work' 'not working' 'didnt work' 'it doesnt work' 'no luck' 失败 失败了 不成功 没成功 唔work"
    .match(/'[^']+'|\S+/g)
    ?.map((each) => each.replaceAll("'", "")),
);

/** The record of what was done, asked for in a few words. Longer ones, and the ones that want it deleted, are read like any text. */
const record =
  /^(?:请?(?:给我|我要|我想|发我|发)?(?:看看?|查看?|复制|导出|下载)?(?:一下)?(?:那份|解绑|操作|取消)?[记纪][录](?:给我|发我)?|把[记纪][录](?:发|给)(?:给)?我|(?:(?:show|send|give) (?:me )?)?(?:the |my )?records?)$/;

/** "No, …" with nothing but a name behind it. */
const noButNamed =
  /^(?:no+|nope|nah|wrong|不+|不+是|不+对|错了?|唔系|唔啱|有误)\s*(?:its|it is|i meant|meant|是|应该是|应为|系)?\s*\ue000$/;

/** A bare "go on": whoever comes back says it, and claims nothing with it. */
export const isGoingOn = (folded: string): boolean => onward.has(bareText(folded.replaceAll(/['’]/g, "")));

/** A bare yes, no or "go on", read by what is open. */
export function bareAnswer(folded: string, context: Context | null): RuleReading | null {
  const bare = bareText(folded.replaceAll(/['’]/g, ""));
  if (bare === "") return wordless(folded);
  if (bare.length > 24) return null;
  if (record.test(bare)) return reading("status");
  if (onward.has(bare)) {
    if (context === null) return /^(?:下一步|next|go)$/.test(bare) ? null : reading("resume");
    return context === "gate" ? (/^(?:下一步|next)$/.test(bare) ? reading("skip") : reading("skip")) : reading("done");
  }
  if (context === "confirm-app") {
    if (yes.has(bare)) return reading("done");
    if (no.has(bare) || noButNamed.test(bare)) return reading("correct");
  }
  if (context === "step") {
    if (nothing.has(bare)) return reading("stuck", "entry_missing");
    if (refused.has(bare)) return reading("stuck");
    if (/^(?:no|不|没)$/.test(bare)) return reading("stuck");
    if (yes.has(bare)) return reading("done");
  }
  return null;
}

/** Signs alone: a wave greets, hands thank, a tick is done, and anything else asks for nothing that we know. */
function wordless(text: string): RuleReading | null {
  if (text === "") return reading("out_of_scope");
  if (/👋|🙋/u.test(text)) return reading("greet");
  if (/🙏|❤|🌹|💐|😘|🥰/u.test(text)) return reading("thanks");
  if (/👌|👍|✅|☑|✔|🆗/u.test(text)) return reading("done");
  return reading("out_of_scope");
}

const settings: readonly (readonly [SettingsPage, RegExp])[] = [
  [
    "official",
    /(?:你们?|您们?|这个?|这机器人|这bot|bot|助手)(?:是不是|就是|是|算)?(?:淘宝|天猫|阿里(?:巴巴)?)?的?(?:官方|淘宝的人|淘宝客服|淘宝小二)|^(?:你好|您好|请问|那|[,，\s])*(?:(?:是)?官方的?(?:吗|么|不|嘛)|是不是(?:官方|骗子|正规))|are (?:you|u) (?:(?:the )?official|(?:from|with|part of|run by|affiliated with) (?:taobao|alibaba)|legit|a scam)|is this (?:(?:an )?official|legit|(?:run )?by taobao|a scam)/,
  ],
  [
    "stored",
    /(?:你|你们|您|机器人)(?:会|都|到底|究竟)*(?:保存|存|记录|记住?|收集|留)(?:了|着|下)?(?:我)?(?:的)?(?:哪些|什么|啥|多少)|(?:我的(?:数据|信息|资料|隐私|聊天).{0,6}(?:存在?哪|保存多久|怎么处理|会不会(?:泄露|保存)|安全吗))|(?:你|bot).{0,4}会(?:保存|记录|偷看|收集)我|(?:聊天|对话|谈话)(?:内容|记录|纪录)?(?:你|你们)?(?:存不存|会不会(?:存|保存|被存)|会存|会保存|保存多久|存多久)|(?:保存|存|留)我(?:的|嘅)?(?:对话|聊天)(?:记录|纪录|内容)?|what (?:do|will) (?:you|u) do with (?:what|my|the things)|do (?:you|u) save (?:this|my|the)|what (?:data |info(?:rmation)? )?(?:do|will|does) (?:you|u|this bot|it) (?:store|save|keep|collect|record|remember)|do (?:you|u) (?:store|save|keep|collect|record|log) (?:my|any|our|what|this chat|the chat|chats|messages)|privacy policy|隐私(?:政策|条款)/,
  ],
  [
    "self",
    /(?:你|您|你们|这个?|对面|那边|同我倾嗰个|佢)(?:到底|究竟|其实|应该)?(?:是不是|系唔系|系咪|是|系|不会是)(?:一?个)?(?:真的)?(?:真人|活人|人工智能|人工的?吗|机器人|机器吗|ai(?![a-z])|人还是|人定|人吗|自动回复)|跟我(?:说话|聊天?)的是(?:人|真人|机器)|(?:你|您|你们|机器人)(?:能不能|可不可以|可以|能|会不会|会|可唔可以|识唔识)(?:直接)?(?:帮我|替我|代我|同我)(?:登录|登进|登入|进后台|操作|点(?!样)|按|动手|代劳|直接(?:弄|操作|解|取消))|(?:你|您|你们|机器人)(?:能不能|可不可以|可以|能|可唔可以)直接(?:帮我|替我|同我)(?:(?:把|将).{1,8})?(?:弄|操作|解|取消|搞)|(?:你|您|你们|机器人)(?:会不会|会唔会|会|要不要|是不是要)(?:要|问|索要|收集|攞)我(?:的|嘅)?.{0,4}(?:密码|账号)|(?:你|您|你们)(?:会不会|会|是不是会|会唔会)(?:把|将)?.{0,14}(?:告诉|转告|转给|发给|泄露给|报告给|话畀|话俾|通知)(?:他们|服务商|软件|厂商|对方|别人|店铺管家|\ue000|系统商|erp|佢哋)|(?:你|您|你们)(?:要不要|需不需要|需要|使唔使)(?:我的|用我的|我)?(?:店铺)?(?:账号|密码|登录)|(?:are|r) (?:you|u) (?:really |actually |even )?(?:a |an )?(?:real |actual )?(?:human|person|bot|robot|machine|ai|chat ?bot|automated|chatgpt|llm)|(?:am i|is this) (?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:real |actual )?(?:human|person|bot|robot|machine|ai)|is this (?:a )?(?:bot|robot|real person|human|automated)|(?:can|could|will|would) (?:you|u) (?:just |please |also )?(?:log ?in|sign in|press|click|push|do (?:it|this|that|all (?:of )?(?:it|this))|(?:cancel|remove|revoke|disconnect) it|go in)(?: .{0,24})?(?:for me|yourself|on my behalf|instead of me)|(?:do|will) (?:you|u) (?:need|want|require) my (?:password|log ?in|credentials|account|shop login)|(?:do|will|would) (?:you|u) (?:tell|share|inform|report|pass|forward|send).{0,40}(?:vendor|the app|with them|to them|tell them|developer|\ue000|anyone|anybody|others)|do (?:you|u) have access to my (?:shop|store|account|orders|data)|can (?:you|u) see my (?:shop|store|account|orders|authori)|你(?:能不能|可以|能)?(?:看到|看得到|进得了|看见)我的?(?:店|后台|订单|授权)/,
  ],
  [
    "free",
    /(?:你|这个?|服务|用你|助手|机器人).{0,6}(?:收费吗|要钱吗|免费吗|收钱吗|是免费的?|收不收费|要不要钱|多少钱)|is (?:this|it) (?:service |bot )?free|do (?:you|i have to|i need to) (?:charge|pay (?:you|for this|to use))|how much (?:do you cost|does this (?:bot|service)? ?cost|do you charge)|are you free of charge/,
  ],
  ["time-zone", /时区|time ?zone/],
  ["settings", /^(?:打开)?(?:设置|设定|偏好|settings?|preferences)$/],
];

export function settingsPage(folded: string): SettingsPage | null {
  if (folded.length > 120) return null;
  for (const [page, pattern] of settings) if (pattern.test(folded)) return page;
  return null;
}
