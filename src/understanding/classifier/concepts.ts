/**
 * Ideas behind many words, in Chinese and English: what one writer calls 踢出去 another calls revoke. The classifier learns from
 * utterances what an idea means for an intent; here only stands which words express it.
 */
const lexicon: Readonly<Record<string, string>> = {
  remove:
    "解绑 解除 取消授权 取消 撤销 撤掉 撤了 撤回 撤走 撤 断开 断了 断掉 断 踢 踢掉 踢出 拔掉 拔线 拔 移除 收回 回收 去掉 拿掉 拆掉 拆 卸 卸掉 下掉 终止 中止 停用 停掉 关掉 解约 脱钩 剥离 清掉 清出 摘掉 摘 甩 甩掉 切断 切割 赶走 请走 分手 拜拜 滚 解掉 解了 剔除 吊销 unbind unlink revoke disconnect remove detach deauthorize deauthorise unauthorize rescind withdraw sever detach 'cut off' 'get rid' ditch boot kick evict terminate 'take away' 'take off' drop decommission offboard uninstall kill nuke unplug sack 'pull the plug' 'cancel authorization' unhook decouple strip purge 'get rid of' 'be gone' 'walk away' 'part ways' 'say goodbye' goodbye bye banish expel oust eject dismiss discard dump axe scrap retire sunset 'shut out' 'lock out' 'throw out' 'kick out' 'boot out' 'take out' 'cut loose' 'cut ties' 'break up' divorce 'rid of' 'let go' dislodge disengage untie unhitch unpair deactivate disable 'switch off' 'turn off' 'take back' 'keys back' 出局 下岗 离职 走人 送走 散伙 一刀两断 断绝 请出去 赶出 清退 下线 停掉 关停 关了 弄掉 弄走 弄没 搞掉 去除 抹去 作别 割席 拜 掐断 掐了 剪断 剪了 撵走 轰走 扫地出门 不续了 撤出 退出去 甩咗 剷 剷走 踢走 炒 执走 攞走 收返 撤回嚟 剪咗 cut咗 移走 移出 拿走 拔除 收走 解開",
  authorize:
    "授权 权限 接口 许可 通行证 访问权 权 连接 绑定 关联 对接 连着 挂着 接入 authorization authorisation authorize permission consent grant access oauth token link connection connected integration integrat rights permissions grants consent consented authorised authorizing entitlement privilege privileges approve approved approval 'let in' plugged hooked wired attached tethered 同意 准许 放行 开放 串接 接驳 连动 连结 连接",
  app: "软件 应用 工具 插件 程序 系统 服务商 第三方 app apps tool software plugin vendor provider third-party 'third party' isv",
  erp: "erp crm oms wms 打单 铺货 搬家 客服机器人",
  data: "数据 资料 信息 订单 客户 买家 会员 电话 地址 库存 报表 记录 隐私 data orders customers buyers info information records inventory stock addresses privacy history",
  see: "看到 看见 读 读取 拿到 获取 访问 偷看 抓 抓取 sees see read reads access pull fetch view look peek",
  delete: "删 删除 删掉 删光 清除 清空 抹掉 销毁 擦掉 清理 delete erase wipe purge remove clear destroy expunge",
  you: "你 你们 您 机器人 助手 you your bot assistant",
  stored: "保存 留着 保留 记录 存着 keep keeps kept store stored retain remember saved hold",
  vendor:
    "服务商 软件商 厂家 厂商 他们 对方 供应商 他们家 人家 佢哋 vendor they them their developer company provider supplier company firm their theirs isv developers 厂 公司 开发商 销售 业务 客服经理",
  person:
    "人工 真人 客服 经理 主管 小二 专员 活人 human person agent someone somebody operator representative staff manager supervisor humans people boss specialist expert colleague employee being staffer mate anybody 'real person' 'living' 主任 上司 负责 阿姐 伙计 真人客服 专家 师傅 技术",
  contact:
    "电话 热线 联系 联络 打电话 微信 邮箱 转接 接 phone call hotline contact email number transfer reach speak talk chat ring dial telephone tel line desk connect mail helpdesk 'get hold' 'in touch' 打给 找谁 倾 对接人 微信号 邮件",
  complain: "投诉 举报 告 申诉 维权 曝光 complain complaint report sue escalate grievance",
  remind:
    "提醒 叫我 喊我 催我 通知我 敲我 闹钟 告诉我 提我 通知 叫 喊 催 戳我 吱 嗌 remind reminder nudge ping alert alarm 'let me know' notify poke schedule heads-up 'heads up' buzz prod jog memory 'drop me' 'give me a' 'wake me' shout tap 'get back to me' 'come back to me' 'ask me again' 'write to me' 'message me' 'tell me' 'ask me' warn warning pencil calendar diary 敲打 知会 呼我 呼叫 弹我 滴我 cue 提点 提返 叫返 再叫 再提 再来找我 找我 戳",
  when: "明天 后天 下周 下个月 周一 周二 周三 周四 周五 周六 周日 星期 礼拜 今晚 明早 明晚 月底 月初 点钟 小时后 分钟后 之后 下午 上午 早上 晚上 每天 每周 每月 每个月 每季度 听日 tomorrow tonight today monday tuesday wednesday thursday friday saturday sunday week month hour hours minutes morning afternoon evening noon daily weekly monthly quarterly year quarter january february march april may june july august september october november december weekend midnight minute fortnight eom o'clock am pm 周末 下昼 晏昼 星期日 大促 双十一 双11 元旦 春节 国庆 0点 0号 0月 0日 0天 0小时 0分钟 0年 点半 夜晚 一点 两点 三点 四点 五点 六点 七点 八点 九点 十点 十一点 天后 月后 天之后 0周 0: 0am 0pm",
  change:
    "改 修改 换 挪 推迟 延后 提前 改到 改成 调整 postpone move reschedule change shift push edit bring forward delay earlier later swap replace amend bump 提早 推后 推到 换到 延到 延后 押后 推遲 改为 改到 变更 挪到",
  done: "好了 完了 完成 搞定 弄好 弄完 做完 做好 搞掂 ok 成功 可以了 没了 消失 不见了 点了 点好 done finished completed ready gone disappeared vanished did success successful ticked cleared worked complete sorted settled over through pressed clicked hit confirmed signed logged saved exported stored checked noted read vanishes 'taken care' tick 妥 妥了 欧了 齐活 办妥 办好 完事 备好 存好 导好 点过 看过 找着 进来 进去了 得咗 掂 做晒 冇咗 撳咗",
  next: "下一步 下一个 接下来 然后 继续 下一项 往下 next proceed onward continue 'go on' 'move on' forward advance 'move along' 'what next' 'what now' after onwards then 'next one' 之后呢 然后呢 再来 跟住",
  back: "上一步 返回 退回 回去 倒回 后退 上一页 回到 前一步 撤回 back previous undo return rewind prior earlier revisit 'go up' 'one up' retrace reverse backwards step-back 回头 掉头 倒退 往回 退一 返回去 返转头 上一",
  again:
    "再 再说 重复 重说 再讲 再发 又 again repeat once-more resend twice anew afresh rephrase redo recap 'run that' 'come again' re-read 复读 重讲 重发 多次 多一次 再嚟",
  notunderstood:
    "没听懂 没看懂 听不懂 没看清 没听清 什么意思 没明白 忘了 漏看 missed understand 'say that' 'come again' pardon huh pardon what confused unclear 'lost me' 'didn't catch' 'didn't get' 'didn't see' 'scrolled' 没懂 不懂 没听 没看 没跟上 走神 卡了 蛤 吓 啥 唔明 睇唔清 听唔到",
  skip: "跳过 略过 先不 不做 不弄 不用 免了 没必要 忽略 先放 先空 算过 不管 不勾 skip ignore pass omit leave bypass later unnecessary jump 'leave out' 'pass on' moot 'not needed' 'doesn't apply' 'not applicable' irrelevant n/a 'no need' 'can wait' meh 'don't bother' 'move past' none without 'never had' 不必 用不着 没得 不适用 无关 没有这 压根没 越过 绕过 跳 唔使 唔需要 唔理",
  anyway:
    "反正 不管 直接 无所谓 没做完 强行 硬 照样 anyway regardless whatever 'even so' force straight carry proceed begin start risk 'go ahead' fine know aware accept 'i'll live' nevertheless 开干 开整 走起 冲 担着 直奔 照做 开搞 直接来 开始",
  cancel:
    "不弄了 不搞了 不做了 算了 停 结束 放弃 中止 取消流程 退出 到此为止 不解了 不玩了 收档 唔搞 cancel stop abort quit nevermind 'never mind' 'forget it' exit 'call it off' halt bail scrap drop 'leave it' 'keep it' 'keep the app' 'changed my mind' 'second thoughts' 'on reflection' nvm 'let it be' 'as it is' 'call off' 'no more' withdraw 'give up' 拉倒 打住 罢了 反悔 改主意 别弄 不折腾 怂 搁下 作罢 叫停 不了了之 当我没说 留着吧 唔解 唔做 停手 停低",
  resume:
    "接着 继续 上次 刚才 没做完 没弄完 回来 停在 没走完 中断 resume 'pick up' 'left off' 'last time' 'where we were' unfinished 'where i was' returned 'i'm back' back-again 'pick it up' thread 'carry on' 'keep going' 'go on' halfway interrupted 'power cut' yesterday's earlier paused proceed 续上 接回 接返 断网 掉线 断线 吃完 开完会 忙完 返嚟 接住",
  restart:
    "重新开始 从头 重来 重新 再来一遍 清空 重置 第一步开始 restart 'start over' reset scratch afresh anew 'from the top' 'from zero' 'begin again' 'start again' fresh beginning redo 'all over' 'clean slate' 'square one' commence zero rewind first 推倒 重头 归零 清零 另起 头开始 由头 重新嚟 从零",
  status:
    "进度 到哪 哪一步 第几步 还剩 还差 情况 状态 多少步 几步 完成了没 弄到 做到哪 status progress 'how far' 'how many' remaining left 'where are we' 'where do we stand' 'state of play' situation summary overview report 'how much' 'which step' stand state 'so far' pending outstanding unfinished open moved finished 进展 战况 汇报 走到 第几 尾巴 剩下 差多少 哪关 做到边 仲有几 搞掂未 完成未 到边",
  wrong:
    "错了 说错 写错 打错 搞错 弄错 不是 应该是 改成 唔系 唔啱 换成 讲错 弄混 wrong mistake meant sorry typo actually correction misspoke instead mixed oops muppet misread misspoke mistyped mixed 'not that' 'other one' 'scratch that' 'strike that' 'slip of' 'correct is' rather ignore 嘴瓢 口误 听岔 弄错人 更正 作废 纠正 认错 搞乱 讲错 打错 冇讲 搞混 正名",
  yes: "对 是的 没错 嗯 系 正确 就是 确认 当然 yes yep yeah right correct exactly confirm sure indeed absolutely definitely yea aye affirmative 'that's it' 'that's the one' 'you got it' 必须 对头 要得 嗯呐 啱 冇错 无误",
  no: "不 不对 不是 没有 不行 no nope nah",
  languageword:
    "中文 英文 英语 简体 繁体 普通话 粤语 广东话 日文 日语 韩语 台语 正体 国语 汉语 english chinese mandarin cantonese simplified traditional japanese korean spanish french german thai vietnamese russian deutsch tongue script characters pinyin 外语 洋文 华语 客家话 方言 韩文 德文 法文 西班牙",
  speak: "说 讲 回 回复 回答 用 speak reply answer write switch talk language translate",
  helpword:
    "帮助 功能 能做什么 会什么 怎么用 干什么的 能干 会干 说明 用法 菜单 help features capabilities commands instructions menu manual abilities 'what can you' 'what do you do' menu overview guide newbie able capable assist purpose possible 'show me what' 'how to use' trick tricks introduce introduction 介绍 本事 用途 新手 点用 识做 口令 操作指南 头一回 第一次用",
  greet:
    "你好 您好 在吗 哈喽 嗨 早 早上好 晚上好 下午好 hi hello hey yo morning greetings 'good day' 哈啰 greetings howdy sup hiya 'good afternoon' knock hola salut bonjour 喂 嗨 哈罗 早晨 安安 吉祥 老铁 在不 有人",
  thanks:
    "谢谢 多谢 感谢 谢了 辛苦 唔该 感恩 棒 thx thanks thank ty cheers appreciated grateful ta 3q tysm merci lifesaver kind brilliant awesome perfect great wonderful star legend helpful 爱你 比心 赞 牛 给力 靠谱 好人 感激 感恩 多谢晒 厉害 救星",
  hacked:
    "被盗 盗号 黑客 黑了 骇 入侵 异常登录 不认识 没授权过 不是我 陌生 偷 泄露 外泄 泄漏 被改 乱改 被人改 篡改 薅 诈骗 骗子 hacked hacker stolen breach leaked leak compromised unauthorized suspicious attacker intruder phishing scam scammed hijacked fraud 'never authorized' unknown strange stranger foreign intruding taken-over takeover tampered drained draining attacked attack malicious rogue fake imposter impersonat nobody 'none of us' 'not us' 'wasn't me' 'not me' 'isn't ours' 'someone else' somebody spying 'never heard' unfamiliar exfiltrat 外人 内鬼 撞库 攻击 盗用 盗刷 冒充 冒名 不明 来路不明 没人认 谁干的 动手脚 异地 钓鱼 木马 病毒 被端 流失 外流 兜售 黑客 俾人 偷紧 骇",
  urgent:
    "快 赶紧 马上 立刻 救命 紧急 急 十万火急 怎么办 help urgent urgently asap emergency immediately now hurry quick quickly stop fast sos 快点 快停 赶快 速度 即刻 救急 在线等 求求 立马",
  changedthings:
    "价格 改价 运费 优惠券 退款 发货 库存 下架 订单 prices price listings refunds coupons orders shipped stock stock price inventory addresses titles banner coupon refund bulk mass zero 1-yuan 一分钱 一块钱 一毛 清零 归零 批量 标题 主图 地址 优惠券 落架",
  list: "列表 清单 哪些 几个 多少个 名单 盘点 清点 看看 检查 梳理 审核 体检 排查 有谁 所有 全部 list which all every review audit inventory check overview 'go through' inspect survey roster catalogue enumerate 'run through' rundown tour stocktake names outsiders parties everyone hold holds guest 'who has' 'who's got' attached remaining rest other others linked connected 花名册 名册 总览 一览 挨个 逐个 过一遍 过一下 大扫除 摸底 普查 自查 谁谁 有谁 都授权 翻一翻",
  whatis:
    "是什么 什么是 啥是 什么意思 啥意思 为什么 为啥 凭什么 干嘛 干什么用 what why mean meaning explain purpose define definition 'in plain' layman concept technically nod 'the point' 啥意思 咋回事 何谓 概念 通俗 大白话 人话 讲解 意思",
  after:
    "解绑后 取消后 断开后 之后 以后 后果 影响 会不会 会怎样 丢 没了 还能 还在 停了 after afterwards affect effect happen consequences lose lost break breaks impact still once then later suffer suffering notice noticed vanish stay stays remain remains gone damage downside downtime collateral hurt risk 断了 撤了 没了 断开 拿掉 瘫 乱套 牵连 连累 冲击 损失 后遗症 处罚 权重 排名",
  backup:
    "备份 导出 保存 存 留底 下载 拷 抄 截图 导 backup 'back up' export save download copy archive preserve rescue exporting exported keep copies csv excel spreadsheet carry templates rescue preserve mapping screenshots file files 'take with' 拷贝 备一份 留一份 薅 抄下 转存 落地 带走 存下来 备啥 备什么 模板 对照表 截图",
  contract:
    "合同 协议 违约 违约金 条款 义务 签 合约 罚 赔 违反 法律 contract agreement breach penalty clause terms obligation legally signed notice termination liable liability lawyer lawsuit sue owe duty obligations notice binding signed terminate 'notice period' legal fee clause fine print 'small print' 押金 起诉 追责 法务 责任 函 口头 到期前 终止 毁约 走法律 保密 赔偿 守约 罚款",
  scope:
    "权限 范围 能看到 哪些数据 能不能改 读取 分清 哪个才是 区分 scope scopes permissions rights 'what can' edit write which differ distinguish allow allowed able 'look at' 'able to' 'right to' change prices read-only write-only entry entries similar which-one difference narrow partial limit restrict 'other apps' others 手伸 动得了 改得了 看得到 睇到 改到 只给 部分权限 哪些权限 啥权限 什么权限 分辨 认 哪个才 牵连别 其他的",
  security:
    "密码 安全 公共 网吧 wifi 风险 危险 盗 钓鱼 二次验证 password passwords safe secure security risk risky public wi-fi café danger 2fa wise safely stranger caller phishing logout 'log out' hotel airport cafe café library internet network browser cousin's intern guy 泄 图书馆 网络 电脑 共享屏幕 冒充 验证码给 换密码 改密码 踢下线 设备 二次 防 提防 防范 留神 小心",
  rebind:
    "重新授权 再授权 再绑 重新绑 绑回来 装回 恢复 以后还能 后悔 再接 连回 reauthorize re-authorize reconnect 'authorize again' rebind relink 'change my mind' regret 'come back' restore reinstate once-more undo undone reversible irreversible 'change mind' 'one-way' 'way back' 'bring back' 'get it back' resubscribe 'again later' 'let us in' crawl 后悔药 接回来 接得回 绑返 反悔 复原 恢复 救得回 捡回来 回头 再用 再装 又想用 来回",
  money:
    "钱 退款 退钱 扣费 扣款 续费 费用 年费 退 收费 付费 自动续费 折 余额 赔 money refund charge charged renew renewal fee pay paid billing bill subscription cash credit payment cost billed refundable recoverable prorated prepaid deposit bills costs price unused owe 'get back' recover invoice 押金 收钱 打水漂 要回来 账单 折现 折算 剩余 短信条数 会员费 续订 自动扣",
  expiry:
    "到期 过期 有效期 期限 多久 失效 期 几时 自动失效 expire expires expiry expiration lapse valid 'run out' duration 'how long' lasts last lapse lapses valid validity forever permanent 'by itself' 'on its own' 'run out' 'runs out' expiring stale months year end-date 'end by itself' 自己断 自动断 自动到期 保质期 有效 时效 年限 何时到期 剩几天 期满 长期 永久",
  timing:
    "马上 立刻 立即 多久 多长时间 几分钟 什么时候 生效 当天 即时 实时 immediately instantly 'how soon' 'how fast' effective 'take effect' delay when instant 'how long' promptly quick quickly instantly delay lag minutes seconds same-day synchronous propagate 'right away' 'at once' 'how soon' 'how quickly' 'straight away' moment 秒断 即断 滞后 延迟 隔多久 等多久 几耐 几天 多长 实时 当场 几个工作日",
  who: "谁 主账号 子账号 员工 店长 老板 运营 客服号 主号 子号 权利 资格 能不能由 代 who main sub-account subaccount sub account owner staff employee colleague admin wife husband accountant deputy partner assistant intern login role responsible 'in person' allowed boss's anyone somebody else 老板娘 财务 运营 客服 代运营 合伙人 法人 本人 亲自 代办 帮我点 资格 邊個 哪个账号 谁的号 谁来",
  where:
    "在哪 哪里 哪儿 入口 在哪里 边度 哪个页面 位置 页面 路径 找 菜单 网址 where entry page menu location path tab url link find located navigate under live lives located hidden address website web site route corner tab header sidebar 'which page' 'which menu' 'how do i get to' phone desktop mac 哪栏 藏 角落 网站 网页 栏目 路径 目录 边度 邊 喺邊 入口 电脑端 手机端 右上 左边 从哪",
  missing:
    "找不到 没看到 没有 没找到 搜不到 看不到 翻不到 不见 空的 没这个 'can't find' 'cannot find' missing 'not there' 'isn't there' nowhere 'no such' 'don't see' empty 'nothing there' absent without 'doesn't exist' 'not listed' 'isn't listed' 'not in the list' 'no option' blank disappeared-menu searched scrolled 查无 翻遍 翻了 没这一项 没这项 对不上 不存在 空白 暂无 搵唔到 见唔到 唔见 没那 没那个 没发现 找了 找半天 看遍",
  denied:
    "没权限 无权限 权限不足 无权 不允许 仅限主账号 拒绝 denied 'no permission' forbidden insufficient privileges 'not allowed' restricted unauthorized lacks rights authority role 'main account' owner-only blocked refused administrator 'not the owner' 'access denied' 没资格 无权操作 被拦 被弹 管理员 无此功能 未授权访问 只有主账号 仅店主 冇权限",
  button:
    "按钮 灰 灰色 点不动 点不了 没反应 没反映 按不动 报错 点击 系统繁忙 转圈 button grey greyed gray grayed unclickable unresponsive loading spinning spinner error nothing disabled faded dead frozen freezes react reaction 'won't respond' respond toast 500 404 busy unavailable 'no response' 变灰 灰掉 点击无效 弹错 卡死 白屏 无响应 开小差 频繁 异常 按不 点十 撳唔 冇反应 掣",
  verify:
    "验证码 验证 滑块 人脸 短信 刷脸 扫脸 收不到 校验 扫码 code verification captcha slider face sms otp verify text texts phone handset sim sent expired puzzle recognition qr scan scanning selfie 拼图 收码 刷脸 码没 收不到 没收到 认证 扫码 过期 人脸识别 活体 条码 send咗",
  syncing:
    "还在同步 还在 仍然 还能 还是 同步 没断 抓单 拉单 数据还 照样 still syncing sync syncs keeps pulling continues nevertheless yet though although despite 'even though' fetch fetching answering relist keeps-on dashboard rewritten updating updates sends 'still sends' 照旧 照发 还给 仲 仲喺 sync紧 攞紧 拉我 进来了 出现",
  reprompt:
    "弹 弹窗 弹出 跳出 提示授权 让我授权 重新授权 又要 popup pop-up pops prompt keeps asking begging nagging window re-authorize begs beg bar screen 'asks for' 'asked to' renewing renew consent-screen 'again and again' 'every time' whenever throws 蹦 冒出 求授权 续授权 让我点 叫我 立即授权 又来 弹出嚟 成日",
  login:
    "登录 登陆 登不上 登不进 登入 进不去 锁 冻结 忘记密码 密码错误 login 'log in' 'sign in' logged locked 'can't get in' lockout signin 'signing in' 'log on' 'logon' frozen credentials passwordless 'reset mail' 进不了 入唔到 登不 限制登录 风险 账号异常 被锁 login唔到",
  fail: "失败 不成功 没用 不起作用 出错 报错 错误 fail fails failed failing 'doesn't work' 'not working' stuck broken wrong error won't can't dead end refuses impossible useless 'no luck' 'no dice' crash crashed 弄不了 没戏 过不去 搞不定 整不明白 栽 不成 行不通 没成 唔得 搞唔掂 卡咗 fail咗",
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
  already:
    "已经 早就 上周 上个月 昨天 前天 刚才 刚刚 之前 早 完了 ago already since yesterday earlier 'last week' 'last month' 'days ago' before was were been had",
  despite:
    "但 但是 可是 可 却 结果 居然 竟然 怎么还 明明 though although yet nevertheless still however despite 'even though' but",
  possible:
    "能不能 可以吗 可不可以 可以 能 会不会 是不是 要不要 需不需要 行不行 得唔得 可唔可以 会否 能否 可否 算不算 行吗 吗 么 can could may might would will does do is are should must",
  notmine:
    "没授权过 没装过 不认识 没听过 不是我 不是我们 谁 没人 不知道谁 唔识 'none of us' nobody unknown never unrecognised unrecognized stranger",
  keep: "留着 留下 保留 不动 别动 继续用 还要用 keep stay stays remain leave untouched",
  shop: "店 店铺 小店 网店 旗舰店 铺 舖 shop store shops stores",
  boss: "老板 老闆 老细 领导 经理 同事 员工 前任 离职 boss owner manager employee colleague intern ex",
  forgetme:
    "忘掉 忘记我 删我 删掉我 我的数据 我的信息 我的资料 聊天记录 注销 个人信息 'forget me' 'my data' 'my information' gdpr 'about me' 'personal data' 'my chat' 'my record' 'my records' 'chat history'",
};

const firstHan = 0x3400;

const stripped = (word: string): string =>
  word.length < 5 || !/^[a-z]+$/.test(word)
    ? word
    : word.replace(/(?:ations?|ing|ed|es|s|e|ly)$/, "").replace(/([b-df-hj-np-tv-z])\1$/, "$1");

/** Words by their characters, so that all that begin at a place are found in one walk. */
interface Branch {
  readonly next: Map<number, Branch>;
  readonly ideas: number[];
}
const newBranch = (): Branch => ({ next: new Map(), ideas: [] });

const noteIdea = (ideas: number[], idea: number): void => {
  if (!ideas.includes(idea)) ideas.push(idea);
};

function noteHan(root: Branch, word: string, idea: number): void {
  let branch = root;
  for (let at = 0; at < word.length; at += 1) {
    const next = branch.next.get(word.charCodeAt(at)) ?? newBranch();
    branch.next.set(word.charCodeAt(at), next);
    branch = next;
  }
  noteIdea(branch.ideas, idea);
}

/** Words of one idea hold at most so many. */
const mostWords = 4;

/** The ideas in a text, in a fixed order, each once. `tokens` are its words, stemmed. */
export type Ideas = (text: string, tokens: readonly string[]) => readonly string[];

/** @param lexicon for each idea its words in simplified characters and lower case, parted by spaces; several that belong together in '' */
export function lexiconOf(lexicon: Readonly<Record<string, string>>): Ideas {
  /** Their order is that in which they are given back. */
  const names = Object.keys(lexicon).sort();
  const chinese = newBranch();
  const latin = new Map<string, number[]>();
  /** First words of what is said in several. */
  const beginnings = new Set<string>();
  for (const [idea, name] of names.entries())
    for (const match of (lexicon[name] ?? "").matchAll(/'([^ ](?:[^']|'(?! ))*)'(?= |$)|(\S+)/g)) {
      const word = match[1] ?? match[2] ?? "";
      if (!/[a-z]/.test(word)) {
        noteHan(chinese, word, idea);
        continue;
      }
      const tokens = (word.match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? []).map(stripped);
      const key = tokens.join(" ");
      if (tokens.length > 1) beginnings.add(tokens[0] ?? "");
      const ideas = latin.get(key) ?? [];
      noteIdea(ideas, idea);
      latin.set(key, ideas);
    }
  return (text, tokens) => {
    const found = new Set<number>();
    const note = (ideas: readonly number[] | undefined): void => {
      if (ideas !== undefined) for (const each of ideas) found.add(each);
    };
    for (let from = 0; from < text.length; from += 1) {
      if (text.charCodeAt(from) < firstHan) continue;
      let branch = chinese.next.get(text.charCodeAt(from));
      for (let at = from + 1; branch !== undefined; at += 1) {
        note(branch.ideas);
        branch = branch.next.get(text.charCodeAt(at));
      }
    }
    for (const [at, token] of tokens.entries()) {
      note(latin.get(token));
      if (!beginnings.has(token)) continue;
      for (let size = 2; size <= mostWords && at + size <= tokens.length; size += 1)
        note(latin.get(tokens.slice(at, at + size).join(" ")));
    }
    return [...found].sort((one, other) => one - other).map((idea) => names[idea] ?? "");
  };
}

export const conceptsOf = lexiconOf(lexicon);
