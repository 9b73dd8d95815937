/** Words that may be the name of an app that nobody here has heard of, where exactly that was asked. */

/** Characters and words of talk: names of products hardly hold them. */
const talk =
  /[我你您他她它们咱了吗呢吧啊呀哦喔哈嗯唉诶嘛么没不别很太都也还就再又才刚先等去来在是要想会能可让说讲问忘几这那哪谁什怎今明昨天晚谢请行错完做弄搞着的得唔冇系喺嘅咗佢哋啲咁乜嘢边个有无几多累困烦急晕]|快点|马上|立刻|哎|嗷|知道|记得|好[了吧啦的]|一下|看看|稍|辛苦|收到|明白|确认|返回|帮助|晚安|早安|加油|厉害|郁闷|救命|头[疼痛]|改天|回头|暂停|停止|继续|开始|重来|跳过|退出|结束|取消|完成/;
/** What is spoken of here all the time, alone or joined: "打单软件", "客服". */
const matter =
  /^(?:授权|解绑|解除|备份|合同|客服|人工|菜单|设置|语言|提醒|清单|状态|进度|应用|软件|软体|工具|插件|外挂|系统|程序|名字|名称|列表|密码|店铺|店|老板|同事|运营|代运营|主账号|子账号|账号|打单|打印|快递|面单|仓库|库存|订单|商品|服务商|服务市场|开放平台|第三方|官方|电商|新|旧|老|原|erp|crm|wms|app)+$/;
const written = /^[\p{L}\p{N}][\p{L}\p{N}·.&+' -]{1,23}$/u;
/** English words that begin or fill a sentence. */
const english =
  /\b(?:i|i'm|i'll|it|its|it's|the|a|an|is|are|was|on|in|of|to|for|and|or|no|not|yes|ok|okay|okey|hold|wait|later|now|maybe|sure|one|two|three|both|all|none|some|any|many|my|your|our|their|this|that|these|those|what|which|who|how|why|when|where|can|could|will|would|do|don't|did|have|has|had|be|we|you|he|she|they|me|please|pls|thanks|thank|hello|hi|hey|help|stop|next|back|done|skip|start|again|good|fine|great|cool|nice|lol|sorry|idk|dunno|blue|red|green|old|new|other|another|app|apps|tool|software|plugin|name|list|boss|colleague|nothing|something|everything|know|think|see|look|check|busy|tired|tomorrow|today|morning|evening|night|moment|second|minute|bye|go|going|got|let|just|very|really|too|so|but|then|there|here)\b/;

/** 一个叫云雀的软件, "it's called Moonlight": the name alone. */
const lead =
  /^(?:它|那个|这个|應該|应该|好像)?(?:就?是)?(?:一个|一個|那个|那個|这个|這個)?(?:名字)?(?:叫做?|名叫|名字是)\s*|^(?:it'?s|it is|the name is|the app is)?\s*(?:called|named)\s+|^(?:the name is|its name is)\s+/i;
const trail = /(?:的)?(?:软件|軟體|软体|应用|應用|工具|插件|外挂|外掛|app)?["'”」』》。.!！~～\s]*$/i;
const quotes = /^["'“「『《\s]+|["'”」』》。.!！~～\s]+$/g;
function withoutLead(text: string): string {
  const bare = text.replace(quotes, "");
  const rest = bare.replace(lead, "");
  return rest === bare ? bare : rest.replace(trail, "").replace(quotes, "");
}

/**
 * @param text as written
 * @param folded its folded form
 * @returns the text as a name, which has to be confirmed; null for what reads like talk
 */
export function perhapsName(text: string, folded: string): string | null {
  const name = withoutLead(text);
  const bare = withoutLead(folded);
  if (!written.test(name) || /^\d+$/.test(bare.replace(/[ .-]/g, ""))) return null;
  const chinese = (bare.match(/\p{Script=Han}/gu) ?? []).length;
  if (chinese === 0) return isLatinName(bare) ? name : null;
  return chinese >= 2 && chinese <= 10 && !talk.test(bare) && !matter.test(bare.replace(/\s/g, "")) ? name : null;
}

const isLatinName = (bare: string): boolean =>
  bare.split(/\s+/).length <= 3 && /[a-z]{4}|[a-z]\d|\d[a-z]/.test(bare) && !english.test(bare);
