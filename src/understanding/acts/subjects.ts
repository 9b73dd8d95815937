/** What a clause speaks of: the line in the list of authorizations, a list as a whole, or something else. For folded text. */

/** Characters and words of a clause about the line; whatever else stands there is about something else. */
const ofTheLine =
  /直接|里里?外外?|内外|找过?|翻过?|剩下?|列(?!表)|栏|尾|刷新?|不复|该|此|入|望|瞧|瞅|头到尾|清楚|莫得|次|列表|清单|名单|应用|软件|工具|插件|授权|权限|记录|按钮|图标|名字?称?|店铺?|页面?|[这那呢嗰][一]?[行条个项款只家次]?(?:边|里)?|确定|肯定|[一两三四五六七八九十\d]+[个行条项款家次遍间](?:店)?|第[一二两三]天|它们?|佢哋?|已经?|早就?|刚[才刚]?|又|再|重新?|整理?|登录|登入|登出|登|退出|退|刷新|[今昨]天|[今昨琴]日之?|今儿?|[还仲]|原来|变成?|现在|而家|依家|宜家|看|睇|查|搜|找|揾|翻|检查|确认|点|按|撳|以?[后]|之后|完|咗|就|便|也|都|亦|全|真|果然|果真|终于|确实|的确|彻底|干净|清净|放心|踏实|嗯|哦|嘿|啊|好|对|是|系|有|没|冇|无|不|未|唔|见|在|喺|存在|消失|除|掉|移|删|清|空|少|剩|别|其他|几|只|到|得|着|返|回来?|嚟|出现?|过|跑|影儿?|遍|从|里面?|头|中|上面?|上|下|度|儿|样|嘅|的|了|啦|喇|咯|啰|啰|嘞|呀|哈|吧|喔|噢|呢|我|自己|们|俩|两|取消|解除|撤|显示?|任何|什么|啥|多|面|能|可|以|[个行条]|一|开|进|去|来|最|底|晒|帮|然后|跟住|所以|因为|不过|但|电话|手机|电脑|天猫|淘宝|浏览器|无痕|隔|换|另外|今朝|早上|[上下]午|分钟|等|蒸发|影踪|栏|笔|位置|份|滚蛋|刷|喔|唷|哇|[其剩]余|本|先|软体|张表|版面|核实|经|列|自|边|成[行条]|整[行条]|会|复查|确|名录|拿|依旧|依然|仍|晚|发[现觉]|变|成|结果|零|半个?字|痕迹|原|位|散|送走|滚|蛋|嘛|哒|咧|欸|木有/gu;
const englishOfTheLine = new Set(
  "a absent access after afternoon again all alr already also altogether among and and-now another any anymore anywhere app app's appear appeared appears apps are as at authorisation authorised authorization authorizations authorized away back be because been before both browser but button cache came can can't canceled cancelled cant carries checked clean clear cleared clearing clicked come comes completely computer confirm confirmed could couldn't definitely device devices did didn't disappear disappeard disappeared dissapeared do does doesn't don't down drop dropped dropping empty entirely entries entry entry's even ever everywhere finally find finds five for found four fresh freshly from gone good great greyed had has hasn't have haven't here i i've in incognito is isn't isnt it it'll it's item its just laptop left less liao like line lines list list's listed log logged logging login longer look looked mate minute minutes missing mobile more morning my name name's never no none nope not nothing now nowhere of off ok okay on once one only other others our ours out outta page pages past permission phew phone poof pressed pressing re re-login really record records refresh refreshed refreshing reload reloaded relogin remove removed result results revoked right row rows same saw search searched seconds see seen seven shop shops shorter show showing shows side sign signed signing since six so soon still stood store stores struck sure table taken than that that's the them then there there's they this those three times to today too took totally trace twice two under up vanish vanished waited waiting was we well went whatsoever when where while whole wiped with would yay yep yes yesterday yet you".split(
    " ",
  ),
);

/**
 * Whether a clause speaks of nothing but the line in the list of authorizations. That it is gone is recorded as the end of an authorization;
 * patience, the network or a colleague can be gone as well.
 *
 * @param clause with names marked
 */
export function isOfTheLine(clause: string): boolean {
  const others = clause
    .replace(/[a-z]+(?:['-][a-z]+)*/g, (word) =>
      word.length < 3 || englishOfTheLine.has(word) || englishOfTheLine.has(word.replace(/'s$/, "")) ? "" : "x",
    )
    .replace(ofTheLine, "");
  return !/\p{L}/u.test(others.replaceAll("\ue000", ""));
}

/** Characters and words of a clause that settles a whole list. */
const ofTheList =
  /早上|开店|今早|才来(?:找|问|揾)你?|全[布步]|以上|[均皆俱]|列表|清单|名单|list|准备|工作|东西|流程|手续|而家|依家|宜家|步骤|任务|事情?|项目|[条项件样个步张]|备份|合同|合约|范围|安全|店家?|铺|核对|[一二两俩三四五六七八九十]|\d|[几多这那嗰呢些啲]|[上下前后]面?|最|尾|头|底|剩|余|净[低返剩]|其他?|别的|另外|[你我哋们]|自己|[说讲列要该嘅的得]|通通|统统|全部?|所有|一律|停当|完毕|仨|毕|落|[都也亦埋]|就绪?|便|已经?|早就?|刚才?|终于|总算|处理|办|做|弄|搞|整|完成?|好|妥当?|[定掂成齐晒咗过了啦喇咯啰哦喔噢啊呀哈吧嘛]|没问题|问题|[没冇未无]|漏|落下?|不|唔|有|嘢|勾|剔|打|起|利索|明白|万事俱备|具备|一切|[每各又再还]|睇|看|检查|确认|收尾|应急|到|遍|从|[和跟与同之佢它把是系在嗯行可以现目今天晚给帮会能只空分满]|通过|收拾|清|理|标|记|结束|差|儿|活|齐全|不落/gu;
const englishOfTheList = new Set(
  "a above actually bag books way side end thats alright right aftercare all also and any anything are as at backup been box boxes both by check checked checking checklist complete completed contract covered dealt did do done each else even every everything everything's everythings exactly finally fine finish finished first five for four from fully get go good got great handled has have here i i'm i've im in is isn't it it's item items its ive just last left list lot many me my no none not nothing now number numbers of off ok okay on one ones open other others our out over place point points precautions prep preparation preparations prepared ready really remaining rest safety said scope second secure security set single entire bunch tackled squared away crossed those whole settled shop six so sorted step steps taken care task tasks than that that's the them these they they're things third this those three through tick ticked to too top two up was we we've well were what what's whats whole with wrapped yep yes you your yup asked asks knocked".split(
    " ",
  ),
);

/**
 * Whether a clause speaks of nothing but a list as a whole: goods can be all sent, and customers all gone.
 *
 * @param clause with names marked
 */
export function isOfTheList(clause: string): boolean {
  const others = clause
    .replace(/[a-z]+(?:['-][a-z]+)*/g, (word) => (word.length < 2 || englishOfTheList.has(word) ? "" : "x"))
    .replace(ofTheList, "");
  return !/\p{L}/u.test(others.replaceAll("\ue000", ""));
}
