/**
 * Ideas behind many words, in Chinese and English: what one writer calls 踢出去 another calls revoke. The classifier learns from
 * utterances what an idea means for an intent; here only stands which words express it.
 */
const lexicon: Readonly<Record<string, string>> = {
  remove:
    "解绑 解除 取消授权 取消 撤销 撤掉 撤了 撤回 撤走 撤 断开 断了 断掉 断 踢 踢掉 踢出 拔掉 拔线 拔 移除 收回 回收 去掉 拿掉 拆掉 拆 卸 卸掉 下掉 终止 中止 停用 停掉 关掉 解约 脱钩 剥离 清掉 清出 摘掉 摘 甩 甩掉 切断 切割 赶走 请走 分手 拜拜 滚 解掉 解了 剔除 吊销 unbind unlink revoke disconnect remove detach deauthorize deauthorise unauthorize rescind withdraw sever detach 'cut off' 'get rid' ditch boot kick evict terminate 'take away' 'take off' drop decommission offboard uninstall kill nuke unplug sack 'pull the plug' 'cancel authorization' unhook decouple strip purge",
  authorize:
    "授权 权限 接口 许可 通行证 访问权 权 连接 绑定 关联 对接 连着 挂着 接入 authorization authorisation authorize permission consent grant access oauth token link connection connected integration integrat rights",
  app: "软件 应用 工具 插件 程序 系统 服务商 第三方 app apps tool software plugin vendor provider third-party 'third party' isv",
  erp: "erp crm oms wms 打单 铺货 搬家 客服机器人",
  data: "数据 资料 信息 订单 客户 买家 会员 电话 地址 库存 报表 记录 隐私 data orders customers buyers info information records inventory stock addresses privacy history",
  see: "看到 看见 读 读取 拿到 获取 访问 偷看 抓 抓取 sees see read reads access pull fetch view look peek",
  delete: "删 删除 删掉 删光 清除 清空 抹掉 销毁 擦掉 清理 delete erase wipe purge remove clear destroy expunge",
  you: "你 你们 您 机器人 助手 you your bot assistant",
  stored: "存 保存 留 留着 保留 记录 记 存着 keep keeps kept store stored retain remember saved hold",
  vendor: "服务商 软件商 厂家 厂商 他们 对方 供应商 他们家 人家 佢哋 vendor they them their developer company",
  person:
    "人工 真人 客服 经理 主管 小二 专员 同事 有人 活人 human person agent someone somebody operator representative staff manager supervisor",
  contact:
    "电话 热线 联系 联络 打电话 微信 邮箱 转 转接 接 phone call hotline contact email number transfer reach speak talk chat",
  complain: "投诉 举报 告 申诉 维权 曝光 complain complaint report sue escalate grievance",
  remind:
    "提醒 叫我 喊我 催我 通知我 敲我 闹钟 告诉我 提我 通知 叫 喊 催 戳我 吱 嗌 remind reminder nudge ping alert alarm 'let me know' notify poke schedule",
  when: "明天 后天 下周 下个月 周一 周二 周三 周四 周五 周六 周日 星期 礼拜 今晚 明早 明晚 月底 月初 点钟 小时后 分钟后 之后 下午 上午 早上 晚上 每天 每周 每月 每个月 每季度 听日 tomorrow tonight today monday tuesday wednesday thursday friday saturday sunday week month hour hours minutes morning afternoon evening noon daily weekly monthly quarterly",
  change: "改 修改 换 挪 推迟 延后 提前 改到 改成 调整 postpone move reschedule change shift push edit",
  done: "好了 完了 完成 搞定 弄好 弄完 做完 做好 搞掂 ok 成功 可以了 没了 消失 不见了 点了 点好 done finished completed ready gone disappeared vanished did success successful ticked cleared",
  next: "下一步 下一个 接下来 然后 继续 下一项 往下 next proceed onward continue 'go on' 'move on' forward",
  back: "上一步 返回 退回 回去 倒回 后退 上一页 回到 前一步 撤回 back previous undo return rewind prior earlier",
  again: "再 再说 重复 重说 再讲 再发 又 again repeat once-more resend",
  notunderstood:
    "没听懂 没看懂 听不懂 没看清 没听清 什么意思 没明白 忘了 漏看 missed understand 'say that' 'come again' pardon",
  skip: "跳过 略过 先不 不做 不弄 不用 免了 没必要 忽略 先放 先空 算过 不管 不勾 skip ignore pass omit leave bypass later unnecessary",
  anyway: "反正 不管 直接 无所谓 没做完 强行 硬 照样 anyway regardless whatever 'even so' force straight",
  cancel:
    "不弄了 不搞了 不做了 算了 停 结束 放弃 中止 取消流程 退出 到此为止 不解了 不玩了 收档 唔搞 cancel stop abort quit nevermind 'never mind' 'forget it' exit 'call it off' halt",
  resume:
    "接着 继续 上次 刚才 没做完 没弄完 回来 停在 没走完 中断 resume 'pick up' 'left off' 'last time' 'where we were' unfinished 'where i was'",
  restart:
    "重新开始 从头 重来 重新 再来一遍 清空 重置 第一步开始 restart 'start over' reset scratch afresh anew 'from the top' 'from zero' 'begin again' 'start again'",
  status:
    "进度 到哪 哪一步 第几步 还剩 还差 情况 状态 多少步 几步 完成了没 弄到 做到哪 status progress 'how far' 'how many' remaining left 'where are we' 'where do we stand' 'state of play'",
  wrong:
    "错了 说错 写错 打错 搞错 弄错 不是 应该是 改成 唔系 唔啱 换成 讲错 弄混 wrong mistake meant sorry typo actually correction misspoke instead mixed",
  yes: "对 是的 没错 嗯 系 正确 就是 确认 当然 yes yep yeah right correct exactly confirm sure",
  no: "不 不对 不是 没有 不行 唔 冇 no nope not nah",
  languageword:
    "中文 英文 英语 简体 繁体 普通话 粤语 广东话 日文 日语 韩语 台语 正体 国语 汉语 english chinese mandarin cantonese simplified traditional japanese korean spanish french german thai vietnamese russian",
  speak: "说 讲 回 回复 回答 用 speak reply answer write switch talk language translate",
  helpword:
    "帮助 功能 能做什么 会什么 怎么用 干什么的 能干 会干 说明 用法 菜单 help features capabilities commands instructions menu manual abilities 'what can you' 'what do you do'",
  greet: "你好 您好 在吗 哈喽 嗨 早 早上好 晚上好 下午好 hi hello hey yo morning greetings 'good day' 哈啰",
  thanks: "谢谢 多谢 感谢 谢了 辛苦 唔该 感恩 棒 thx thanks thank ty cheers appreciated grateful ta 3q",
  hacked:
    "被盗 盗号 黑客 黑了 骇 入侵 异常登录 不认识 没授权过 不是我 陌生 偷 泄露 外泄 泄漏 被改 乱改 被人改 篡改 薅 诈骗 骗子 hacked hacker stolen breach leaked leak compromised unauthorized suspicious attacker intruder phishing scam scammed hijacked fraud 'never authorized' unknown strange",
  urgent:
    "快 赶紧 马上 立刻 救命 紧急 急 十万火急 怎么办 help urgent urgently asap emergency immediately now hurry quick",
  changedthings:
    "价格 改价 运费 优惠券 退款 发货 库存 下架 订单 prices price listings refunds coupons orders shipped stock",
  list: "列表 清单 哪些 几个 多少个 名单 盘点 清点 看看 检查 梳理 审核 体检 排查 有谁 所有 全部 list which all every review audit inventory check overview 'go through' inspect survey",
  whatis: "是什么 什么是 啥是 什么意思 啥意思 为什么 为啥 凭什么 干嘛 干什么用 what why mean meaning explain purpose",
  after:
    "解绑后 取消后 断开后 之后 以后 后果 影响 会不会 会怎样 丢 没了 还能 还在 停了 after afterwards affect effect happen consequences lose lost break breaks impact still",
  backup:
    "备份 导出 保存 存 留底 下载 拷 抄 截图 导 backup 'back up' export save download copy archive preserve rescue",
  contract:
    "合同 协议 违约 违约金 条款 义务 签 合约 罚 赔 违反 法律 contract agreement breach penalty clause terms obligation legally signed notice termination",
  scope:
    "权限 范围 能看到 哪些数据 能不能改 读取 分清 哪个才是 区分 scope scopes permissions rights 'what can' edit write which differ distinguish",
  security:
    "密码 安全 公共 网吧 wifi 风险 危险 盗 钓鱼 二次验证 password passwords safe secure security risk risky public wi-fi café danger 2fa",
  rebind:
    "重新授权 再授权 再绑 重新绑 绑回来 装回 恢复 以后还能 后悔 再接 连回 reauthorize re-authorize reconnect 'authorize again' rebind relink 'change my mind' regret 'come back' restore reinstate",
  money:
    "钱 退款 退钱 扣费 扣款 续费 费用 年费 退 收费 付费 自动续费 折 余额 赔 money refund charge charged renew renewal fee pay paid billing bill subscription cash credit payment cost billed",
  expiry:
    "到期 过期 有效期 期限 多久 失效 期 几时 自动失效 expire expires expiry expiration lapse valid 'run out' duration 'how long' lasts last",
  timing:
    "马上 立刻 立即 多久 多长时间 几分钟 什么时候 生效 当天 即时 实时 immediately instantly 'how soon' 'how fast' effective 'take effect' delay when instant 'how long'",
  who: "谁 主账号 子账号 员工 店长 老板 运营 客服号 主号 子号 权利 资格 能不能由 代 who main sub-account subaccount sub account owner staff employee colleague admin",
  where:
    "在哪 哪里 哪儿 入口 在哪里 边度 哪个页面 位置 页面 路径 找 菜单 网址 where entry page menu location path tab url link find located navigate",
  missing:
    "找不到 没看到 没有 没找到 搜不到 看不到 翻不到 不见 空的 没这个 冇 'can't find' 'cannot find' missing 'not there' 'isn't there' nowhere 'no such' 'don't see' empty 'nothing there' absent",
  denied:
    "没权限 无权限 权限不足 无权 不允许 仅限主账号 拒绝 denied 'no permission' forbidden insufficient privileges 'not allowed' restricted unauthorized",
  button:
    "按钮 灰 灰色 点不动 点不了 没反应 没反映 按不动 报错 点击 系统繁忙 转圈 button grey greyed gray grayed unclickable unresponsive loading spinning spinner error nothing disabled",
  verify: "验证码 验证 滑块 人脸 短信 刷脸 扫脸 收不到 校验 扫码 code verification captcha slider face sms otp verify",
  syncing:
    "还在同步 还在 仍然 还能 还是 同步 没断 抓单 拉单 数据还 照样 still syncing sync syncs keeps pulling continues",
  reprompt:
    "弹 弹窗 弹出 跳出 提示授权 让我授权 重新授权 又要 popup pop-up pops prompt keeps asking begging nagging window re-authorize",
  login:
    "登录 登陆 登不上 登不进 登入 进不去 锁 冻结 忘记密码 密码错误 login 'log in' 'sign in' logged locked 'can't get in' lockout signin",
  fail: "失败 不行 不了 不成功 没用 不起作用 卡 出错 报错 错误 fail fails failed failing 'doesn't work' 'not working' stuck broken wrong error won't can't",
  shopwork:
    "直通车 推广 引流 转化率 评价 差评 买家 物流 快递 退货 客服 主图 详情页 上架 类目 保证金 开店 店铺装修 流量 销量 爆款 直播 打折 优惠 listing ads traffic ranking seo reviews shipping parcel courier livestream campaign product photo title",
  otherunbind:
    "手机号 银行卡 支付宝 信用卡 微信 邮箱 账号 身份证 花呗 相册 定位 通讯录 麦克风 蓝牙 设备 phone-number card credit bank paypal email sim bluetooth 'phone number' 'credit card' instagram facebook netflix spotify",
  smalltalk:
    "天气 笑话 段子 吃什么 股票 电影 歌 写诗 翻译 作文 算 weather joke recipe poem stock movie song translate essay football capital homework",
  howto:
    "怎么 如何 咋 怎样 点样 步骤 流程 教 教我 教程 指引 指路 怎么办 怎么弄 how steps guide walk show teach instructions procedure",
  want: "想 要 帮我 请 麻烦 我要 需要 求 给我 want need please pls help would like wanna gotta",
  unused:
    "不用了 不用 不需要 不要了 换了 没用 到期 过期 倒闭 跑路 不续 停用 不合作 闲置 unused 'no longer' anymore switched replaced obsolete 'not using' quit stopped",
  all: "全部 所有 都 一次过 每个 一起 all every everything entire whole each both",
  platform:
    "淘宝 天猫 京东 拼多多 抖店 抖音 1688 支付宝 微信 有赞 shopify amazon ebay google github slack telegram taobao tmall jd pinduoduo douyin alipay wechat",
  forgetme:
    "忘掉 忘记我 删我 删掉我 我的数据 我的信息 我的资料 聊天记录 注销 个人信息 'forget me' 'my data' 'my information' gdpr 'about me' 'personal data' 'my chat' 'my record' 'my records' 'chat history'",
};

const stripped = (word: string): string =>
  word.length < 5 || !/^[a-z]+$/.test(word)
    ? word
    : word.replace(/(?:ations?|ing|ed|es|s|e|ly)$/, "").replace(/([b-df-hj-np-tv-z])\1$/, "$1");

const byWord = new Map<string, string[]>();
let longestChinese = 1;
for (const [concept, list] of Object.entries(lexicon)) {
  for (const match of list.matchAll(/'([^ ](?:[^']|'(?! ))*)'(?= |$)|(\S+)/g)) {
    const word = match[1] ?? match[2] ?? "";
    const key = /[a-z]/.test(word) ? (word.match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? []).map(stripped).join(" ") : word;
    if (!/[a-z]/.test(word)) longestChinese = Math.max(longestChinese, word.length);
    const known = byWord.get(key);
    if (known === undefined) byWord.set(key, [concept]);
    else if (!known.includes(concept)) known.push(concept);
  }
}

/** @returns the ideas in the text, in a fixed order, each once */
export function conceptsOf(text: string, tokens: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x3400) continue;
    for (let size = Math.min(longestChinese, text.length - at); size > 0; size -= 1) {
      const concepts = byWord.get(text.slice(at, at + size));
      if (concepts !== undefined) for (const each of concepts) found.add(each);
    }
  }
  for (const [at, token] of tokens.entries()) {
    let key = "";
    for (let size = 0; size < 4 && at + size < tokens.length; size += 1) {
      key = size === 0 ? token : `${key} ${tokens[at + size]}`;
      const concepts = byWord.get(key);
      if (concepts !== undefined) for (const each of concepts) found.add(each);
    }
  }
  return [...found].sort();
}
