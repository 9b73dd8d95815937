/** Ideas that tell one question from another, in Chinese and English: whoever says "the kid who left" and who says 前员工 mean one person. */
import { lexiconOf } from "../classifier/concepts.ts";

export const ideasOf = lexiconOf({
  // Who
  "former-staff":
    "离职 辞职 辞了 前员工 前同事 前客服 前运营 走掉 走了 被开除 开除 开掉 炒掉 炒了 炒咗 炒鱿鱼 不干了 工读生 实习生 兼职 离开公司 跳槽 'former employee' 'ex employee' 'ex staff' 'former staff' intern fired quit resigned 'left us' 'left the company' 'let go' 'who left' 'worked for us' 'used to work' dismissed 'last day'",
  staff:
    "员工 同事 店员 客服 助理 小妹 小弟 伙计 运营 美工 仓管 文员 staff employee assistant colleague teammate worker operator va",
  agency:
    "代运营 代营运 代操 运营公司 营运公司 行销公司 外包 机构 tp 品牌方 乙方 托管 代理商 代理 拍档 广告公司 agency agencies freelancer contractor consultant outsourced 'marketing firm' marketing retainer partner",
  partner:
    "合伙人 合伙 拍档 股东 前夫 前妻 前男友 散伙 闹翻 分家 cofounder co-founder ex-partner 'business partner' 'ex partner' 'former partner' partner",
  owner: "老板 老闆 店主 法人 负责人 老板娘 店长 业主 owner boss founder 'legal representative' principal",
  "former-owner":
    "前店主 前任 上一任 前老板 上任 原店主 原来的老板 原主 接手 盘下 盘店 盘了 顶了 顶手 二手店 转让 过户 转手 卖店 卖掉店 店卖 转给 买的店 买来的店 买了个 买咗 'previous owner' 'former owner' 'old owner' bought selling sold 'took over' 'taken over' takeover handover transferred transfer acquired inherited 'new owner' buyer",
  developer:
    "程序员 开发者 工程师 技术 外包开发 前开发 自研 自己开发 开发走 developer dev engineer coder programmer freelance custom 'in-house'",
  "vendor-itself":
    "服务商 软件商 软件公司 厂商 厂家 系统商 软体商 软体公司 开发商 供应商 软件方 他们公司 那家公司 官方客服 他们 对方 软件客服 业务员 vendor provider 'software company' 'app company' developer supplier they their",
  stranger:
    "陌生 有人 有个人 自称 冒充 中介 骗子 号称 来路不明 一个人 stranger someone somebody 'a guy' claiming claims impersonat 'a man' 'a woman' 'random person'",
  platform_itself:
    "平台 官方 小二 淘宝客服 后台 卖家中心 商家后台 平台管 platform marketplace 'seller center' 'seller central' 'seller centre' backend official",
  buyer: "买家 顾客 客人 客户 消费者 买我东西 收货人 buyer customer client shopper",
  // How somebody comes to one
  "calls-us":
    "打电话 来电 电话 打来 接到 加微信 加我 加了我 私信 发短信 收到短信 短信 邮件 来信 收到信 收到email 站内信 通知信 发来 line上 旺旺 弹窗 'called me' called phoned texted email mail message messaged sms dm letter",
  "wants-from-us":
    "要我 让我 叫我 问我要 要求我 催我 提供 报给 发给他 给他 交 先给 wants asks asked demand requires 'give them' 'send them' 'told me' 'tell me to' insist",
  scan: "扫码 二维码 扫一扫 扫个码 扫他 扫这个 qr scan scanning code barcode",
  remote:
    "远程 共享屏幕 远端 桌面 anydesk teamviewer todesk 向日葵 会议软件 remote 'screen share' 'share my screen' screenshare 'remote desktop'",
  link: "链接 连结 点链接 网址 点开 点进去 点击 link click url button page attachment",
  fake: "真的吗 真的假的 骗 诈骗 钓鱼 靠谱 可信 正规 假的 真假 是真的 可靠 啱唔啱 放心 信得过 scam phishing fake legit genuine real trust fishy suspicious fraud reliable trustworthy reputable",
  password: "密码 口令 登录密码 帐密 账密 密码给 password passwords login credentials passcode pwd",
  code: "验证码 动态码 校验码 短信码 otp code codes 2fa sms verification",
  // Money
  charge:
    "扣费 扣钱 扣款 收费 收钱 被扣 还扣 刷卡 刷我的卡 扣我 月费 年费 自动续费 续费 账单 帐单 扣了 花呗 免密 收紧 billed billing charge charged charging charges invoice bill pay payment card debit renew renewal fee",
  refund:
    "退款 退钱 退费 退回 退还 拿回钱 要回 能退 可以退 退多少 退不退 赔偿 refund refunded money-back 'money back' reimburse prorated",
  balance:
    "余额 剩余 剩下 没用完 预充 预存 充值 储值 点数 条数 预付 用剩 credit credits prepaid balance leftover unused remaining wallet topped 'top up' points deposit",
  penalty:
    "违约 违约金 赔钱 赔偿 罚款 起诉 被告 赔 索赔 penalty fine breach sue liable damages 'termination fee' 'cancellation fee'",
  early:
    "提前 没到期 未到期 中途 没满 还有半年 还剩 还有一年 未满 未够 合约期 合同期 早退 提早 early before halfway midway remaining 'before the end' 'months left' minimum lock-in locked",
  contract: "合同 合约 协议 签了 签约 条款 绑约 年框 contract agreement term terms signed retainer notice clause",
  invoice: "发票 开票 专票 普票 抬头 统编 报销 invoice receipt vat tax",
  "free-or-fee": "要钱 收费 手续费 免费 多少钱 服务费 付费 花钱 要付钱 使唔使钱 fee cost costs free charge price pay",
  subscription:
    "订购 订阅 退订 套餐 版本 试用 包年 年费 月费 续订 会员费 订购期 服务期 subscription subscribe subscribed unsubscribe plan trial membership lapsed renewal tier",
  // What is about to go, or stays
  expire:
    "到期 过期 失效 期限 有效期 到期了 期满 到期后 续期 expire expires expired expiry expiration lapse lapsed valid validity 'runs out' 'ran out' ends ended",
  price: "价格 改价 调价 价钱 定价 售价 price prices pricing repricer repricing",
  discount: "折扣 优惠 满减 活动 促销 秒杀 优惠券 discount coupon promotion sale campaign voucher",
  listing:
    "商品 宝贝 上架 链接 标题 主图 详情 铺货 产品 下架 listing listings product products item items catalog title",
  tag: "标签 备注 旗子 水印 模板 设置 配置 映射 对应关系 tags tag notes settings configuration template templates mapping rules",
  review: "评价 评论 差评 好评 晒图 review reviews rating ratings testimonial",
  members:
    "会员 积分 粉丝 邮件列表 名单 表单 落地页 装修 首页 页面 图片 图床 外链 话术 loyalty points members subscribers forms 'landing page' pages page builder images email list",
  code_left:
    "代码 残留 主题 脚本 弹窗 聊天框 泡泡 浮窗 小工具 前台 首页还 网页 布景 theme script widget popup chat bubble badge banner storefront leftover liquid embed pixel snippet footer",
  stock: "库存 缺货 超卖 数量 对不上 仓库 扣库存 stock inventory quantity quantities oversold overselling warehouse",
  orders: "订单 单子 抓单 拉单 漏单 啲单 出单 接单 order orders",
  "open-orders":
    "没发货 未发货 待发货 在途 未完结 没发完 没发的 没出 未出 未完成 售后 没处理 发到一半 预售 没揽收 打好的 印好的 已打印 打印了 已经打 打出来 unshipped unfulfilled pending 'in transit' 'open orders' undelivered backlog printed 'waiting to ship' 'to ship' returns",
  label:
    "面单 电子面单 快递单 运单 物流单 打单 单号 月结 菜鸟 label labels waybill shipping courier carrier tracking postage logistics",
  history: "历史 旧订单 以前的订单 老订单 记录 历史数据 旧数据 之前的订单 history historical old records past archive",
  lost: "没了 丢 不见 消失 清零 归零 作废 清空 没掉 会没 还在不 会不会没 保留 留着 恢复 找回 救回 拿回 冇咗 lost lose disappear vanish gone recover restore keep kept deleted stay stays wiped",
  data: "数据 资料 信息 隐私 客户资料 聊天记录 信息 data information info privacy personal chat logs details",
  "delete-data":
    "删除数据 删掉 删资料 删我 销毁 清除 删他 让他们删 删干净 delete erase purge destroy gdpr deletion wipe",
  leak: "泄露 泄漏 外泄 漏咗 倒卖 卖数据 卖掉 诈骗电话 骚扰电话 被骇 数据外流 leak leaked breach breached sold exposed hacked 'scam calls'",
  // What was done, or is seen
  still:
    "还在 还能 还是 仍 依然 还挂 还显示 还看 还有 还会 仲 还没消失 照样 照旧 继续 still keeps keep continues yet remains",
  "already-done":
    "取消了 解了 解绑了 解除了 删了 卸了 退了 取消后 解绑后 解除后 已经取消 已经解 断了 断开后 明明 之后 以后 解完 解咗 删咗 卸载了 移除了 revoked removed cancelled canceled uninstalled deleted disconnected unlinked after since",
  again:
    "又 重新 再次 自己又 自动恢复 又回来 又连 连回 绑回 反复 again back re-authorise reappears reappear reconnect reconnected returns 'came back' 'comes back' 'keeps coming' reinstall",
  itself: "自动 自己 自己就 会自动 自动断 自行 automatically automatic 'by itself' 'on its own' itself",
  list: "列表 清单 我的服务 授权管理 已授权 授权列表 显示 状态 页面 list listed status shows showing appears dashboard entry entries",
  check:
    "确认 验证 检查 证明 证据 怎么知道 判断 查看 核对 看看有没有 verify confirm check proof prove make sure evidence test really actually",
  success: "成功 干净 真的 彻底 断干净 生效 有没有效 success successful worked effective truly completely fully",
  accident:
    "不小心 误 手滑 点错 按错 解错 删错 取消错 撳错 搞错 弄错 手贱 误点 误操作 accident accidentally mistake mistakenly oops wrong undo slip unintentionally",
  pause:
    "暂停 先停 停几天 停一阵 临时 暂时 先关 冻结 停用 休假 放假 歇 冻住 pause temporarily temporary disable suspend freeze hold while",
  "only-part":
    "只想 只要 只关 只停 单独 其中一个 部分 某个功能 别的留 其他留 保留 only just partial part one single rest",
  feature: "功能 改价 自动 同步 发货 回复 权限 feature function sync setting module",
  // Where, with what
  phone:
    "手机 手机端 手机上 电话 平板 移动端 ipad iphone 安卓 手提电话 用电话 phone mobile iphone android tablet ipad app-only",
  computer: "电脑 没电脑 笔记本 桌面 网页版 浏览器 computer laptop desktop pc browser web",
  "phone-number": "手机号 绑定手机 电话号码 邮箱 换绑 换号 信箱 绑定的手机 phone-number 'phone number' email number",
  workbench: "千牛 工作台 客户端 卖家工作台 qianniu workbench client",
  plugin: "插件 外挂 扩展 扩充功能 油猴 脚本 工具条 plugin plug-in extension addon add-on chrome edge",
  "logs-in":
    "账号密码登录 账密 帐密 cookie rpa 爬虫 机器人 用我的账号 用我账号 挂着我 登录我 自动化 bot scraper cookie cookies credentials username automation",
  "main-account":
    "主账号 主帐号 主号 管理员 主户口 账号在 帐号在 账号是 超管 'main account' 'owner account' 'primary account' 'primary user' admin administrator",
  "sub-account":
    "子账号 子帐号 员工账号 客服号 子号 小号 sub-account subaccount 'staff account' 'sub account' 'user permissions'",
  withheld:
    "不给 不肯 霸着 扣着 拿着 手里 手上 手中 不交 不还 不配合 不在我 攥着 联系不上 失联 refuses refuse withhold 'hand over' holds hold hostage unreachable 'won't give' 'won't hand'",
  forgot: "忘了 忘记 不记得 想不起 唔记得 丢了 记不得 找回 forgot forgotten forget remember lost reset recover locked",
  api: "api 接口 密钥 appkey appsecret token 令牌 金钥 webhook mws 授权码 secret key keys token tokens credential rest webhook webhooks",
  permission: "权限 管理员权限 全部权限 读取 要读 范围 scope permission permissions scopes access rights admin full",
  asks_more:
    "更新 升级 新增 多要 增加 变更 追加 又要 新的权限 update updated upgrade additional extra new more changed",
  "data-tools":
    "生意参谋 参谋 商智 罗盘 数据银行 业务参谋 sycm 数据分析 报表 advisor analytics analytic report insights compass",
  "mini-program":
    "小程序 小程式 公众号 公众平台 模板 代开发 mini-program 'mini program' miniprogram 'official account'",
  market: "服务市场 应用市场 应用商店 market 'app store' store marketplace 'service market'",
  "open-platform":
    "开放平台 开发者平台 开发者账号 开发者 授权中心 console 'open platform' 'developer account' 'developer console'",
  // The shop itself
  closing:
    "关店 注销 停业 歇业 不做了 不开了 退店 清退 收店 闭店 收摊 结业 收铺 闩 close closing closed shut shutting shutdown deactivate deactivating winding",
  banned: "封店 被封 封了 停权 被关 冻结 违规 被停 banned suspended suspension blocked deactivated",
  "vendor-dead":
    "倒闭 跑路 停运 下架 停止服务 破产 执笠 失联 404 打不开 没人管 没人维护 收掉 停服 关门 注销了 联系不上 没人回 'out of business' bankrupt bankruptcy defunct dead delisted vanished disappeared unreachable gone 'shut down' discontinued acquired",
  "vendor-no":
    "不给解 不让 不肯 拒绝 不同意 拖着 卡着 不配合 必须 才给 唔肯 不放 扣着不 推脱 stall stalling refuse refuses refused insist 'won't let' won't 'not allowed' ignore ignores",
  rename:
    "改名 改店名 换店名 店名 换名字 更名 旧名 新名字 品牌升级 域名 rename renamed renaming name domain url rebrand",
  company:
    "主体 营业执照 法人变更 换法人 公司改名 变更 个体户 企业店 股东 公司名 换公司 entity licence license company incorporated legal restructured",
  password_change:
    "改密码 换密码 改了密码 换了密码 重置密码 修改密码 改完密码 新密码 密码改 密码换 转咗密码 'password change' 'changing my password' 'changed my password' 'new password' 'reset password' 'password reset' 'change password'",
  ranking:
    "权重 降权 排名 搜索 流量 评分 扣分 处罚 店铺分 ranking rank seo score traffic penalise penalize penalty rating visibility",
  // Number
  several:
    "几个 好几 多个 两个 三个 四个 五个 十个 几家 两家 三家 全部 所有 一起 批量 一次 一次性 一键 都 每个 逐个 分别 多店 多家 multiple several all both each every bulk two three four five many",
  shops: "店 店铺 几家店 多店 分店 卖场 铺 shop shops store stores stall",
  apps: "软件 应用 系统 工具 app apps tools software erp",
  sites:
    "站点 北美 欧洲 马来 泰国 新加坡 各站 国家站 站 region regions country marketplace marketplaces eu us uk my sg",
  same: "一样 一回事 同一个 一码事 区别 不同 分别是 相同 分开 等于 是不是一个 差别 差在 same different difference differ separate separately identical equal",
  alike: "名字像 很像 差不多 分不清 同名 重名 认不出 长得 名字一样 similar alike confus 'same name' 'which one'",
  old_new:
    "旧的 老的 新的 换成 换掉 换到 切换 迁移 换软件 换系统 换一家 换家 转到 换erp 并行 old new switch switching migrate migrating migration moving replace replacing change changing",
  order_of: "先 顺序 再 步骤 流程 哪个先 前后 先后 first order before then sequence steps checklist",
  conflict: "冲突 打架 同时 重复 抢单 两套 互相 conflict clash simultaneously both duplicate double",
  // What is asked
  which: "哪个 哪一个 是谁 哪家 什么软件 哪些 邊個 邊隻 which who whose what",
  when: "什么时候 几时 时间 几点 哪天 时机 何时 when time date moment timing",
  peak: "大促 双11 双十一 618 双12 旺季 高峰 活动期 年货节 檔期 档期 过年 黑五 周末 直播前 月底 'black friday' peak 'cyber monday' season holiday q4 busy weekend campaign",
  unknown:
    "没听过 不认识 陌生 没印象 没见过 不知道谁 奇怪 没装过 唔识 认不出 不晓得 莫名其妙 'never heard' recognise recognize unfamiliar unknown strange weird mysterious",
  notice:
    "通知 知道 发现 察觉 告诉 打招呼 收到消息 偷偷 悄悄 notified notify notice know aware 'find out' secretly quietly silently",
  log: "日志 记录 访问记录 操作记录 什么时候读 最后一次 调用 上次 存取 log logs activity audit history last timestamp trail",
  "who-did":
    "谁改 谁动 谁干的 谁授权 谁点的 乱改 被改 自己变 批量改 动过 改了 changed edited edit modified altered touched",
  complain: "投诉 举报 维权 检举 告他 申诉 处罚 曝光 complain complaint report escalate dispute authority",
  prevent:
    "防止 不让 禁止 限制 怎样不让 避免 锁 以后不能 只允许 prevent stop block lock forbid restrict disallow avoid",
  authorise:
    "授权 绑定 对接 串接 连接 接入 绑店 关联 安装 authorise authorize connect install link integrate grant add",
  support_us:
    "支持 支援 你们 能弄 能不能处理 教程 管不管 有没有 归你管 覆盖 你会 可以用 机器人 support cover guide bot help works handle you supported",
  recommend: "推荐 哪个好 哪家好 好用 比较好 靠谱的 recommend best better alternative alternatives",
  waiting_idle:
    "好久 很久 一直没 不用的 闲置 没用过 早就 没登录 几年前 半年 好耐 没在用 放着 不管 dormant idle unused inactive 'not used' 'haven't used' ages forgotten abandoned stale years",
  harm: "风险 要紧 坏处 危险 安全 影响 有关系 怎样 会怎样 会不会 后果 risk danger dangerous safe matter harm bad affect impact consequence",
  uninstall:
    "卸载 删掉 删除 删图标 移除 卸了 解除安装 退出登录 登出 注销账号 uninstall uninstalled uninstalling delete remove removing sidebar icon logout 'log out'",
  handover:
    "交接 移交 拿回 收回 交还 要回 清单 撤场 到期不续 完约 handover 'hand over' offboard offboarding 'take back' return",
  side: "哪边 两边 哪头 平台还是 软件里 软件那边 平台这边 在哪解 那边 这边 双方 side end sides both either 'in the app' 'in the erp'",
});
