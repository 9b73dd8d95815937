/** What merchants ask most, in their own words: each finds its written answer. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asking, nowhere, type SaidCommand } from "../../src/flows/index.ts";
import { topicIds, topicTitle, troubleIds } from "../../src/knowledge/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { besides } from "../../src/understanding/questions/learned.ts";
import {
  parseQuestions,
  questionFolder,
  questionModelFile,
  readQuestions,
} from "../../src/understanding/training/index.ts";
import { knowledge } from "../support/knowledge.ts";

const understanding = createUnderstanding(knowledge);
const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const heard = (words: string): string | null => {
  const [first] = understanding.understand(words, nowhere, now).commands;
  return first?.kind === "aside" ? first.about : null;
};

const held = parseQuestions(readFileSync(new URL("data/questions.txt", import.meta.url), "utf8"), "data/questions.txt");

const asked: Readonly<Record<string, readonly string[]>> = {
  unsubscribe: [
    "聚水潭显示店铺未授权，淘宝这边显示已订购，到底听谁的",
    "退订和解除授权有什么区别",
    "订购的服务三年没续，会不会还有授权",
    "退订了应用为什么还能看到我的订单",
    "退订了服务是不是就等于解除授权了",
    "订购到期了授权是不是自动就没了",
    "what's the difference between unsubscribe and cancel authorization",
    "is unsubscribing the same as revoking access",
  ],
  reauthorised_by_other: [
    "Can a former partner re-authorize the app if he still has a sub-account?",
    "怎么防止代运营解绑以后又重新授权",
  ],
  who_approves: ["谁来批准我们停掉这个ERP？我只是个文员", "领导让我把erp停了，我一个文员 该找谁批?怕背锅"],
  account_link: ["把同行的店绑到我软件里了，会被判关联吗"],
  gave_details: ["I already typed my card number into that fake verification page, what now"],
  renewal_soon: ["自动续费后天扣，现在关还来得及不"],
  help_family: [
    "我妈开的拼多多店,她60多了看不懂,有个打单软件每年自动扣钱,我人在外地怎么帮她停掉,不要她把密码发给我那种",
  ],
  deceased_owner: [
    "Hi, widow here, my late husband ran the eBay and Walmart stores and I keep finding subscriptions. I don't know his passwords.",
  ],
  goods_held: ["三方仓合同周五到期,他们还扣着我600件货,现在断开他们的系统,货会不会没了"],
  sees_money: ["can the old ERP company lock me out of my own store", "合伙人接的ERP,闹翻了,他看得到我的钱吗"],
  see_all: [
    "Need to see everything connected to my shops at once, like 9 shops across 5 platforms. Is there one page for that?",
  ],
  who_to_ask: ["who do i even call, the app people or ebay??"],
  wants_password: [
    "Wanliniu support wants my password to disconnect",
    "新找的代运营说,必须把主账号密码和支付宝都给他们,才能帮我“解除老公司的授权”。这正常吗",
    "ERP廠商叫我給他帳號密碼,他要「幫我重新授權」,有需要嗎?",
  ],
  after_attack: ["My shop got hacked via a third party app last week. Etsy restored it. Should I revoke all apps now?"],
  app_suspended: [
    "Got a message from Etsy that an app violated their API terms and will lose access. Do I need to do anything?",
  ],
  app_messages: ["removed the app but still getting daily report emails from it"],
  double_orders: [
    "断开又重新授权之后订单全都出现了两遍，怎么办",
    "orders are coming in double since we connected the new erp",
  ],
  tell_platform: ["Do I need to tell Amazon when I stop using an ERP?", "不用聚水潭了要跟淘宝报备吗"],
  regular_review: ["有没有必要定期检查授权", "how often should I check which apps have access?"],
  double_shipping: ["old 3PL and new 3PL both got yesterdays orders and both are shipping"],
  erasure_request: [
    "A customer in Germany sent a GDPR erasure request. The email app we dropped probably still has him",
  ],
  content_rights: ["Agency says all product photos have to come down because it's their IP if I end the deal, true?"],
  ads_access: ["解除授權會不會影響正在跑的廣告跟優惠券?", "removed our agency's user and bids still move every day"],
  vendor_duties: [
    "我们是软件服务商，商家解约了，我们这边要做什么",
    "我是做客服软件的服务商,商家要求我们这边主动解除跟他淘宝店的绑定,我们后台删了记录,但是他说他那边还显示已授权。我们还该做什么",
  ],
  tax_records: ["解绑以后税务查账要留几年的单据"],
  token_error: [
    "打单软件一直报 Invalid session invalid-sessionkey 订单下载不下来，是授权被取消了吗",
    "ERP提示token过期，订单拉不下来",
    "my label app says token expired and no orders come in",
  ],
  permission_names: ["read_all_orders 是什么意思", "what does write_products actually let an app do"],
  collecting_money: [
    "支付宝授权给收银系统了，取消以后还能不能收款",
    "if I remove the POS app can I still take payments",
  ],
  permission_request: ["個app要我俾admin權限安唔安全", "这个应用要全部权限，安全吗"],
  buyers_notice: ["解綁後客人會不會知道", "will customers notice if I remove the app"],
  granted_by_mistake: [
    "I accidentally authorized an app on the wrong shop. How bad is it",
    "误授权了一个采集软件，现在撤还来得及吗",
  ],
  other_connections: [
    "will removing one app break my other integrations",
    "刪掉授權之後，電子發票那邊的串接也會一起斷嗎",
  ],
  chinese_labels: ["whats the chinese for revoke authorization, i need to tell my assistant", "按钮上写的是什么字"],
  how_current: ["后台总改版，你这些步骤核对过没有", "how up to date are these instructions"],
  legal: [
    "Does GDPR apply if my ERP vendor is in Shenzhen",
    "员工用子账号偷偷授权了一个采集软件，平台查到算我的责任吗",
  ],
  threatened: ["ERP厂家威胁说断了就删我所有历史数据", "the vendor threatens to leak our customer list if we leave"],
  vendor_account: [
    "解绑以后还能登录软件看老账吗",
    "after I disconnect can I still log into the app and see old orders",
  ],
  gap_orders: ["重新授权之后中间断的那五天订单能补进来吗", "after I reconnect, will it fetch the orders in between"],
  trust_app: ["这个打单软件靠谱吗", "can you recommend an erp"],
  changes_stay: [
    "If I disable my repricer in Amazon Manage Your Apps, does it put my prices back?",
    "软件设置的折扣解绑以后还在吗",
  ],
  app_content: ["Will my reviews vanish if I uninstall the review app from Shopify", "卸载会员软件以后积分会不会没了"],
  api_keys: [
    "Walmart: old API keys given to a vendor, do they still work?",
    "WooCommerce: how do I revoke a REST API key",
  ],
  charging_app: ["忘記是哪個軟體在扣錢", "which app is billing me every month"],
  how_to_authorise: ["how do I connect a new erp to my shop", "怎么把店铺授权给打单软件"],
  cost: ["解绑要收手续费吗", "does it cost anything to unbind"],
  data_leak: ["客人接到詐騙電話，會不會是系統商外洩", "our erp vendor had a data breach"],
  several_apps: ["能不能一次取消所有软件的授权", "revoke all apps at once"],
  password_tools: [
    "有个软件是用我账号密码登录抓单的，授权列表里没有",
    "a bot logs in with my password, how do I stop it",
  ],
  deleted_records: ["店小秘刪掉賣場之後，之前的訂單紀錄還救得回來嗎", "I revoked without exporting first"],
  platform_support: [
    "美团闪购和饿了么的收银系统授权也归你管吗",
    "momo 跟 PChome 的串接也可以用這個機器人處理嗎",
    "你们支持哪些平台",
    "do you support etsy",
  ],
  unused: [
    "我在淘宝订购了一个打单软件，半年没用了，它还能看到我的订单吗",
    "早就不用了的ERP还能读到我的数据吗",
    "i haven't used that app for a year, can it still see my orders",
  ],
  when_best: [
    "双11之前能解绑吗",
    "什么时候解绑最合适",
    "大促期間解除授權有影響嗎",
    "when is the best time to disconnect an app",
    "is it safe to revoke before black friday",
  ],
  several_shops: [
    "我有天貓國際跟淘寶各一家，是不是要解兩次",
    "一个软件绑了五个店，要一个个解吗",
    "三家店都授權了，要分別取消嗎",
    "do I have to unbind each shop separately",
  ],
  owner_changed: [
    "店铺迁移到新公司，ERP怎么处理",
    "公司换法人了，之前授权的应用还有效吗",
    "店铺主体变更后授权还在吗",
    "we have a new legal entity, are the apps still authorised",
  ],
  waybill: ["电子面单账号要不要一起解绑", "電子面單的授權要取消嗎", "do I have to revoke the e-waybill account too"],
  who_changed: [
    "怎么知道是哪个软件改了我的价格",
    "怎麼查是哪個應用改了標題",
    "how do I find out which app changed my prices",
  ],
  plugin: [
    "千牛里的插件要解绑吗",
    "浏览器插件怎么取消授权",
    "員工離職了他裝的外掛怎麼辦",
    "do I need to unbind a browser extension",
  ],
  lost_password: ["主账号密码忘了，怎么取消", "我唔記得密碼，點解除授權", "I forgot the password, how do I revoke it"],
  uninstalled: [
    "软件收费太贵了不想用了，直接删掉行不行",
    "把应用删掉等于取消授权吗",
    "删除应用和解除授权一样吗",
    "解除安裝之後還要取消授權嗎",
    "is uninstalling the app enough to revoke access",
  ],
  closing_shop: [
    "店都要注销了还用不用一个个解授权",
    "店铺关了还要解绑吗",
    "店鋪被封了，授權的軟體怎麼處理",
    "注销店铺前要不要先取消授权",
    "I'm closing my shop, should I revoke the apps first",
  ],
  confirmed: ["怎么确认真的取消了", "怎麼知道解綁成功了沒", "how do I know it is really revoked"],
  notified: [
    "取消授权会通知对方吗",
    "服務商會知道我取消授權嗎",
    "will they know that I revoked, does the vendor get notified",
  ],
  complain: ["怎么投诉软件商", "要怎麼檢舉這個軟體商", "how do I file a complaint about the vendor"],
  account_changed: [
    "换了手机号之后授权会不会掉",
    "子账号被停用了，它授权的应用还在吗",
    "I changed my phone number, is the app still authorised",
  ],
  no_workbench: [
    "不装千牛行不行",
    "千牛卸了，用浏览器进哪个网址",
    "电脑上没装千牛怎么弄",
    "沒裝千牛可以取消授權嗎",
    "can I do it without installing Qianniu",
  ],
  several_platforms: [
    "天貓跟淘寶是同一個地方取消嗎",
    "抖音来客和抖店授权是一回事吗",
    "淘宝和天猫的授权是分开的吗",
    "一个ERP同时接了淘宝和拼多多，要分别解吗",
    "are the authorizations on Shopee and Lazada separate",
  ],
  alike: [
    "店小秘和店小蜜是一个吗",
    "店铺后台里有三个名字差不多的应用，哪个才是要取消的",
    "同一个软件的两个账号怎么区分",
    "two apps have almost the same name, how do I tell them apart",
  ],
  leftover_code: [
    "Shopify 的 app 卸載了，可是前台右下角那個聊天泡泡還在",
    "移除app之後主題入面啲code仲喺度",
    "卸载以后主题里的代码还在怎么清",
    "How do I remove leftover code after uninstalling an app",
  ],
  connected_again: [
    "为什么取消了第二天又自己连上了？？",
    "解除了隔天又自動連回去",
    "I revoked it and it reconnected by itself",
  ],
  by_accident: [
    "I removed the wrong app",
    "不小心点错把授权取消了怎么办",
    "手滑把授權解除了",
    "I pressed revoke by accident. 300 orders waiting to ship!!",
  ],
  pause_only: [
    "我只想關掉超級店長的改價功能不想整個解除",
    "授权能不能先停一阵再恢复",
    "我只是想暫停兩個禮拜，不要整個解除可以嗎",
    "can I pause an app's access temporarily",
  ],
  last_access: [
    "能看到软件最后一次读我数据是什么时候吗",
    "is there a way to see when an app last accessed my store's data",
  ],
  unknown_app: [
    "列表里有个不认识的应用要紧吗",
    "清單裡有個沒聽過的應用程式",
    "Etsy keeps showing an app I've never heard of. Should I panic?",
  ],
  in_flight: [
    "还有没发货的订单能解绑吗",
    "小红书店铺解除授权提示还有未完结订单，怎么办",
    "把 TikTok Shop 的物流軟體拔掉，已經產生的面單要作廢嗎",
    "what happens to pending orders if I disconnect the app",
  ],
  after_mismatch: ["万里牛解绑了，仓库那边库存对不上了咋整", "stock is out of sync after disconnecting the ERP"],
  which_side: [
    "是在平台后台取消还是在ERP里解",
    "Lazada: do I cancel in the seller center or in the ERP? Does order matter?",
  ],
  handover: [
    "代运营不干了，手里有我店授权",
    "代运营要走了，断之前要交接哪些东西",
    "We're a brand with a TP (Tmall partner) leaving in December. What should be handed over before I cut their access?",
  ],
  staff_left: [
    "员工离职了，他手机还能进旺店通",
    "员工上个月离职，今天买家说有人加他微信推销，他是不是还能看我订单",
    "工讀生離職了，他手機上的蝦皮ERP還是登著，怎麼把他踢出去",
    "an ex-employee is still logged in to the ERP on his phone",
  ],
  ranking: ["换ERP会影响店铺权重吗", "換ERP會影響店鋪權重嗎", "does revoking an app hurt my search ranking"],
  developer_access: ["How to revoke API access for an old developer", "以前的开发离职了，接口密钥怎么收回"],
  phone: [
    "我只有手机，没有电脑能解绑吗",
    "手機可以解除授權嗎，我沒有電腦",
    "can I do it from my phone",
    "I only have a phone",
  ],
  still_listed: [
    "取消授权了列表里还显示",
    "解除授權後頁面還是顯示已授權",
    "I cancelled the authorization but it still shows in the list",
  ],
  renamed: ["店铺改名了，授权还在吗", "店鋪改名之後要重新授權嗎", "we renamed our shop, does the app lose access"],
  main_account: [
    "主账号在离职员工手里怎么解绑",
    "代运营公司拿着主账号不给怎么办",
    "前員工拿著主帳號怎麼辦",
    "代營運公司不肯交出帳號",
    "授权是前运营用他的账号做的，我现在怎么取消",
    "外包的人还能看到我的后台吗",
    "验证码发到前老板手机上怎么办",
    "代运营跑路了，他们还能登我的后台吗",
    "can the agency still log in to my shop",
    "my former employee still has the main account, how do I unbind",
  ],
  vendor_refuses: [
    "服务商不给解绑怎么办",
    "廠商不讓我解除怎麼辦",
    "the vendor refuses to disconnect",
    "廠商不肯幫我解除",
  ],
  vendor_gone: [
    "供应商跑路了授权怎么办",
    "服务商倒闭了联系不上",
    "服务商跑路了联系不上怎么解绑",
    "軟體公司倒閉了還能解除嗎",
    "the software company went out of business, can I still revoke",
  ],
  switching: [
    "拼多多打单软件换了一家,旧的要不要解除",
    "快手小店换打单软件要注意什么",
    "换ERP，先解绑旧的还是先绑新的",
    "換ERP要先解除舊的嗎",
    "we are switching from Wangdiantong to Jushuitan, what order",
  ],
  early_end: ["提前解约要赔违约金吗", "合約還沒到期可以提前解約嗎", "can I end the contract early, is there a penalty"],
  balances: [
    "面单余额和短信余额会不会清零",
    "點數餘額會不會被清掉",
    "what happens to my prepaid credits after unbinding",
  ],
  invoice: ["怎么开发票", "發票要跟誰拿", "who issues the invoice for the app subscription"],
  market_or_platform: [
    "服务市场和开放平台有什么区别",
    "what is the difference between the service market and the open platform",
  ],
  mini_program: ["小程序怎么解绑", "小程式怎麼解除第三方", "how do I remove a vendor from my mini program"],
  permissions_changed: [
    "应用更新了权限要我重新授权",
    "應用程式要求更多權限要同意嗎",
    "the app wants more permissions than before, should I agree",
  ],
  password_drop: ["改了密码ERP掉线了", "改密碼之後ERP斷線了", "I changed my password and the ERP stopped syncing"],
  data_grants: ["生意参谋授权给第三方怎么取消", "京东商智授权给第三方怎么收回"],
  transferred: ["店转让给别人了，之前的授权怎么办", "I sold my shop, what about the apps that have access"],
  charged_still: [
    "取消授权了怎么还在扣钱",
    "Shopify app uninstalled but still charging me",
    "I deleted an app but still get billed",
    "Shopify刪咗app之後仲收緊錢點算",
  ],
  scam: [
    "收到信叫我點連結取消授權",
    "A guy on WeChat offers to unbind for a fee",
    "通知信說「您的授權即將失效請點此更新」這是釣魚嗎",
    "有人打电话说帮我解绑要扫码",
    "对方发了个二维码让我扫码解除授权",
    "有人打來說可以幫我解除授權",
    "對方傳QR code叫我掃",
    "someone called and offered to unbind it for me",
    "a guy messaged me a QR code and says scan to cancel authorization",
  ],
  stock_kept: [
    "聚水潭解绑以后库存会清零吗",
    "ERP一断开，会不会全店显示缺货",
    "拔掉串接後庫存會不會被清空",
    "will disconnecting the app set my stock to zero",
  ],
  deletion_refused: [
    "他们拒绝删除我们的客户资料怎么办",
    "服务商说删数据要另外收费",
    "廠商不願意刪我們的會員名單",
    "the vendor refuses to delete our customer data",
    "they want a fee to delete our list",
  ],
  vendor_delay: [
    "服务商说断开要走流程等七个工作日，我必须等吗",
    "系統商說要跑流程才能斷開，一定要等嗎",
    "they say disconnection is by email only and takes two weeks, do I have to wait",
  ],
  handing_back: [
    "我是代运营，合作结束怎么把店干净地交还",
    "我幫客戶代操賣場，月底結束要怎麼交接",
    "we are an agency and leave a client, how do we hand the shop back cleanly",
  ],
  own_app: [
    "我们自己开发的程序连着店，怎么停用",
    "自建應用不用了，金鑰誰來重置",
    "our own integration is retired, how do we shut it down",
  ],
  issued_invoices: [
    "解绑开票软件，之前开的发票还查得到吗",
    "發票系統停掉，已經開的發票會失效嗎",
    "will invoices already issued stay valid when I remove the invoicing app",
  ],
  booked_entries: [
    "断开记账软件，金蝶里以前的凭证还在吗",
    "換會計軟體，舊帳會不會不見",
    "does disconnecting the connector delete past entries in Xero",
  ],
  app_login: [
    "ERP是前员工用他手机号注册的，主账号在我这，能断开吗",
    "軟體的登入要離職同事的驗證碼，賣場是我的，怎麼解除",
    "the app's login belongs to an ex-employee, can I disconnect it from my shop",
  ],
  trial: [
    "试用期满了不续，会不会直接扣费",
    "免費試用快到了，不想付要怎麼停",
    "will the trial bill me by itself when it ends",
  ],
  bound_elsewhere: [
    "加店铺的时候说已绑定其他账号，谁绑的我也不知道",
    "系統顯示賣場已被別的帳號綁定",
    "the ERP says my shop is already linked to another account",
  ],
};

/** What a message was taken for: the questions that it is answered or that are offered, or the kind of what it wishes. */
const readingsOf = (words: string): { readonly answered: readonly string[]; readonly offered: readonly string[] } => {
  const { commands } = understanding.understand(words, nowhere, now);
  const answered = (command: SaidCommand | { readonly kind: "press" }): string => {
    if (command.kind === "aside") return command.about;
    return command.kind === "ask" || command.kind === "stuck" ? (command.topic ?? command.kind) : command.kind;
  };
  return {
    answered: commands.map(answered),
    offered: commands.flatMap((command) =>
      command.kind === "unclear" ? [...(command.about ?? []), ...command.readings] : [],
    ),
  };
};

test.each(Object.entries(asked).flatMap(([id, lines]) => lines.map((line) => [line, id] as const)))(
  "%s asks about %s",
  (line, id) => {
    expect(heard(line)).toBe(id);
  },
);

test("every question of the knowledge is asked here", () => {
  expect(Object.keys(asked).toSorted()).toEqual(knowledge.questions.map(({ id }) => id).toSorted());
});

test.each([
  "聚水潭怎么解绑",
  "怎么取消授权",
  "解绑之后能退钱吗",
  "要改密码吗",
  "how do I unbind wangdiantong",
  "remind me tomorrow at 9",
  "有人在乱改我的价格",
  "授权多久到期",
  "子账号可以解绑吗",
])("%s is none of them", (line) => {
  expect(heard(line)).toBe(null);
});

test.each([
  ["解除授權會不會讓我的賣場違規或被扣分?", "ranking"],
  ["生意参谋的数据授权给代运营了,合作结束怎么收回", "data_grants"],
  ["希音那边换系统,旧的API密钥要不要重置", "api_keys"],
])("%s has words of another question, and asks about %s", (line, about) => {
  expect(readingsOf(line).answered).toEqual([about]);
});

test.each([
  "软件公司客服说“你解绑了店铺会被降权”，真的假的",
  "App says data is kept 30 days, then deleted. can I trust that or get proof?",
])("%s: a warning isn't dropped for what is likelier, only offered beside it", (line) => {
  expect(readingsOf(line).offered).toContain("scam");
});

test("what is to go is to go, whatever is told beside it", () => {
  expect(understanding.understand("我想把万里牛的授权给取消掉，明年不续了", nowhere, now).commands[0]).toMatchObject({
    kind: "unbind",
    app: { app: "wanliniu" },
  });
});

test.each(["我淘宝绑的手机号换了怎么解绑旧号", "怎麼把手機載具跟會員卡解綁"])(
  "a number or a card is no app: %s",
  (text) => {
    expect(understanding.understand(text, nowhere, now).commands).toMatchObject([{ kind: "out_of_scope" }]);
  },
);

test("a cry for help is one, whatever was last week", () => {
  const text =
    "Woke up to find my eBay account has listed 400 phones I don't own. I can't tell if it was hacked or if it's the listing tool I connected last week. Please help, what do I do right this second?";
  expect(understanding.understand(text, nowhere, now).commands[0]).toMatchObject({ kind: "emergency" });
});

test("of two questions that are near the one that is meant is answered, or offered with the other", () => {
  const { answered, offered } = readingsOf("授权的是老店，新店要重新授权吗");
  expect([...answered, ...offered]).toContain("several_shops");
});

test("an app's leavings are none", () => {
  expect(heard("the app locked my products in managed by app, can't edit after uninstall")).toBe("changes_stay");
});

test("what is only suspected is a question, or an emergency beside it", () => {
  const { answered, offered } = readingsOf("我怀疑客户信息是从打单软件漏出去的,刚下单就有人打电话给买家");
  expect([...answered, ...offered]).toContain("data_leak");
  expect(answered).not.toContain("emergency");
});

test.each(["有人在乱改我的价格", "someone is changing my prices right now", "店里的钱被人转走了"])(
  "%s: an emergency is one",
  (line) => {
    expect(readingsOf(line).answered).toEqual(["emergency"]);
  },
);

test.each([
  "刚扫了一个群里发的解除授权二维码，密码也给了，怎么办",
  "someone called to unbind it for me and I gave him the code",
])("%s: who fell for it needs more than a warning", (line) => {
  expect(readingsOf(line).answered).toEqual(["emergency"]);
});

test.each([
  "Temu: I want to switch to another shipping app, will my tracking update?",
  "Walmart, switching from one provider to another, do I need new API keys?",
])("%s: a question puts nothing right where nothing is open", (line) => {
  expect(readingsOf(line).answered).not.toContain("correct");
});

test.each(["where do i click", "should I pay with alipay or by card for the erp"])(
  "%s is no warning and no platform",
  (line) => {
    const { commands } = understanding.understand(line, nowhere, now);
    expect(commands.some((command) => command.kind === "aside" && command.about === "scam")).toBe(false);
  },
);

test.each([
  ["你是真人还是机器人啊", "self"],
  ["are you a real person?", "self"],
  ["你们能不能直接帮我点一下取消", "self"],
  ["can you just do it for me", "self"],
  ["Can you cancel it for me if I give you my login?", "self"],
  ["你这个机器人能不能直接帮我把授权取消掉", "self"],
  ["你會不會把我問的告訴服務商", "self"],
  ["do you tell the vendor what I say", "self"],
  ["do you need my password", "self"],
  ["are you a real person or a bot? and do you work for taobao", "self"],
  ["这个机器人会不会要我的账号密码？聊天内容你们存不存", "stored"],
  ["what do you do with what i type here", "stored"],
  ["你们会保存我的对话纪录多久", "stored"],
  ["你是淘宝官方的吗", "official"],
  ["do you store my messages", "stored"],
  ["does this chat get stored? I'd rather not put my shop name in", "stored"],
  ["你是哪家公司做的", "official"],
  ["是哪家做的這個機器人", "official"],
])("%s asks about us: %s", (line, page) => {
  const { commands } = understanding.understand(line, nowhere, now);
  // What is asked beside it is answered as well.
  expect(commands).toContainEqual(expect.objectContaining({ kind: "settings", page }));
});

test("what came from elsewhere is asked about, not us", () => {
  const { commands } = understanding.understand(
    "is this legit? I got an email that says click here to renew",
    nowhere,
    now,
  );
  expect(commands).toMatchObject([{ kind: "aside", about: "scam" }]);
});

test.each([
  ["我在抖音、快手、拼多多各有一个店，都绑在同一个聚水潭上，只想断开拼多多那个", "pinduoduo"],
  ["I use ShipStation on Etsy and Shopify, only remove it from Shopify", "shopify"],
])("of several platforms the one that alone is to go is meant: %s", (line, platform) => {
  const [command] = understanding.understand(line, nowhere, now).commands;
  expect(command).toMatchObject({ kind: "unbind", platform });
  expect(command).not.toHaveProperty("alsoAt");
});

test.each([
  "what can you do for me?",
  "转人工",
  "I want to talk to a real person",
  "can a human help me",
  "帮我解绑聚水潭",
  "can you help me unbind jushuitan",
])("%s doesn't ask what we are", (line) => {
  const { commands } = understanding.understand(line, nowhere, now);
  expect(commands.map(({ kind }) => kind)).not.toContain("settings");
});

test("what else may have been asked stands beside what is answered, and never what is answered itself", () => {
  const commands = Object.values(asked)
    .flat()
    .flatMap((line) => understanding.understand(line, nowhere, now).commands)
    .filter((command) => command.kind === "aside" || command.kind === "ask");
  const withOthers = commands.filter(({ besides }) => besides !== undefined);
  expect(withOthers.length).toBeGreaterThan(0);
  expect(withOthers.length, "where something is sure, nothing else is offered").toBeLessThan(commands.length / 2);
  for (const command of withOthers) {
    expect(command.besides?.length).toBeLessThanOrEqual(2);
    expect(command.besides).not.toContain(command.kind === "aside" ? command.about : command.topic);
  }
});

test.each([["软件客服说授权只能他们那边取消,让我等,真的假的", "vendor_refuses"]])(
  "%s: what neither reader is sure of is asked back about",
  (line, about) => {
    expect([...readingsOf(line).answered, ...readingsOf(line).offered]).toContain(about);
  },
);

test("a key that got out may be an emergency, and is asked about", () => {
  const { answered, offered } = readingsOf("session key 泄漏到GitHub上了!!先做什么");
  expect([...answered, ...offered].some((each) => each === "emergency" || each === "api_keys")).toBe(true);
});

test.each(["买家信息泄露了我要不要承担责任 要不要通知他们", "合约写自动续约一年，要提前30天通知，超过五天了还有救吗"])(
  "%s asks for no letter",
  (line) => {
    expect(readingsOf(line).answered).not.toContain("letter");
  },
);

test("told in the middle of something, it is no question", () => {
  const options = [{ id: "x", labels: ["还在"], words: [], means: [], hidden: false }];
  const scene = { ...nowhere, app: "聚水潭", context: "step", expects: null, options } as const;
  for (const line of ["列表里还显示，取消了", "改了密码，ERP断了"]) {
    const { commands } = understanding.understand(line, scene, now);
    expect(commands.map(({ kind }) => kind)).not.toContain("aside");
  }
});

test("the model of questions is small", () => {
  expect(readFileSync(questionModelFile).length).toBeLessThan(5.5 * 1_024 * 1_024);
});

test("every heading of the corpus is a question, a topic, a trouble, or none of them", () => {
  const known = new Set<string>([...knowledge.questions.map(({ id }) => id), ...topicIds, ...troubleIds, ...besides]);
  const headings = new Set([...readQuestions(questionFolder), ...held].map(({ about }) => about));
  expect([...headings].filter((each) => !known.has(each))).toEqual([]);
  expect(knowledge.questions.filter(({ id }) => !headings.has(id))).toEqual([]);
});

test("questions in words that were never seen find their answer, or it is offered", () => {
  const questions = held.filter(({ about }) => !(besides as readonly string[]).includes(about));
  const read = questions.map(({ about, text }) => ({ about, ...readingsOf(text) }));
  const answered = read.filter(({ about, answered: found }) => found.includes(about));
  const offered = read.filter(({ about, offered: found }) => found.includes(about));
  expect(answered.length / questions.length).toBeGreaterThanOrEqual(0.65);
  expect((answered.length + offered.length) / questions.length).toBeGreaterThanOrEqual(0.7);
});

test("what is offered can be told, and is called by a name", () => {
  const offered = held.flatMap(({ text }) => readingsOf(text).offered).filter((id) => asking(id).kind === "aside");
  expect(offered.length).toBeGreaterThan(0);
  for (const { id } of knowledge.questions) {
    expect(knowledge.texts.has(topicTitle(id)), id).toBe(true);
    expect(knowledge.general.answers.has(id), id).toBe(true);
  }
});

test.each([
  "今天股票涨了吗",
  "did the stock market go up today",
  "write me a poem",
  "how do i go viral on douyin",
  "火锅底料咋个寄才不漏嘛",
  "我的快递到哪了",
  "怎么提高店铺流量",
])("%s is no question of ours", (line) => {
  expect(readingsOf(line)).toEqual({ answered: ["out_of_scope"], offered: [] });
});

test("what is authorised to somebody is no mini program for that", () => {
  for (const line of ["TikTok Shop授權給代操公司怎麼收回", "店铺授权给第三方怎么收回", "抖店授权给erp的,怎么解绑?"])
    expect(readingsOf(line).answered).not.toContain("mini_program");
  expect(readingsOf("公众号授权给第三方平台了,扫码授权的,怎么取消?").answered).toEqual(["mini_program"]);
});

test("what a page says of a right that is missing cancels no reminder", () => {
  const { commands } = understanding.understand("我是子账号,点取消授权提示没有权限,老板不在咋办", nowhere, now);
  expect(commands.map(({ kind }) => kind)).not.toContain("reminders");
});

test.each([
  ["快麦还是管易那个我记不清了，想解绑", ["kuaimai", "guanyiyun"]],
  ["i think its linnworks or maybe veeqo, cant remember which, need it gone", ["linnworks", "veeqo"]],
])("%s: which of the two is asked", (line, apps) => {
  const { commands } = understanding.understand(line, nowhere, now);
  expect(commands).toMatchObject([{ kind: "unbind", app: { kind: "ambiguous", apps } }]);
});

test("what a shop of one's own is made with is connected to the marketplace, not the other way round", () => {
  const line = "我哋用緊 SHOPLINE 多渠道管理,想將 TikTok Shop 搬去第二間店連,刪咗個舖啲訂單紀錄會唔會冇埋?";
  const { commands } = understanding.understand(line, nowhere, now);
  expect(commands).toMatchObject([{ kind: "ask", said: { platform: "tiktok", others: ["shopline"] } }]);
});

test("a supplier on 1688 is no shop there", () => {
  const line = "当初1688一件代发的供应商让我把淘宝店授权给他那个铺货软件,现在不合作了,他那边还能看到我买家电话吗";
  expect(understanding.understand(line, nowhere, now).platform).toBe("taobao");
});

test("what the vendor demands is answered in passing, though nobody asks", () => {
  const line =
    "Walmart marketplace: we have to change solution provider, the old one says give 60 days notice. Can we just kill the API access ourselves?";
  expect(understanding.understand(line, nowhere, now).commands).toMatchObject([
    { kind: "aside", about: "api_keys", passing: ["contract"] },
  ]);
});

test.each([
  ["有人自稱蝦皮客服傳LINE叫我點連結,我剛剛帳號密碼跟簡訊碼都輸入了……怎麼辦", "emergency"],
  ["半夜软件把我整店价格都改成9块9了,已经出了一百多单,现在第一步干嘛,先断授权还是先下架", "emergency"],
  ["I think an app is stealing orders. Weird logins from another country too. What do I do RIGHT NOW", "emergency"],
  [
    "Someone on WhatsApp says he's from Lazada and my store will be suspended unless I remove an app through his link",
    "scam",
  ],
])("%s: what is urgent comes before words of another question", (line, about) => {
  expect(readingsOf(line).answered).toEqual([about]);
});

test("a platform that is settled isn't the one that is asked about", () => {
  const { commands } = understanding.understand("露天的我知道怎么弄，想问Amazon的授权要怎么撤销", nowhere, now);
  expect(commands).toMatchObject([{ platform: "amazon" }]);
});

test.each(["how do i cancel", "怎么取消啊", "怎么解除", "where do I remove it"])(
  "%s: what is cancelled here is an app, and which one is asked",
  (line) => {
    const { commands } = understanding.understand(line, nowhere, now);
    expect(commands).toMatchObject([{ kind: "unbind", app: null }]);
  },
);

test("what was unbound last year isn't what is to go now", () => {
  const { commands } = understanding.understand("去年解过一次旺店通 这回轮到聚水潭了 帮我解一下", nowhere, now);
  expect(commands).toMatchObject([{ kind: "unbind", app: { app: "jushuitan" } }]);
});

test("how it is cancelled is begun, whatever is told besides", () => {
  const { commands } = understanding.understand("淘宝怎么取消聚水潭的授权啊 千牛里翻了半天没找着按钮", nowhere, now);
  expect(commands).toMatchObject([{ kind: "unbind", app: { app: "jushuitan" } }]);
});

test("who gave a fake page a bank's details is helped with that", () => {
  const line =
    "剛剛有買家丟一個連結叫我去「簽署第三方金流授權認證」,還有一個line客服說要我操作網銀驗證... 我已經填了帳號,現在要取消授權在哪裡取消";
  expect(readingsOf(line).answered).toEqual(["gave_details"]);
});

test("an app that went mad is an emergency", () => {
  const line = "My repricer (forgot its name) went mad and dropped everything to $1.99, shut it off NOW how";
  expect(readingsOf(line).answered).toContain("emergency");
});

test.each([
  "听隔壁档口说他家店价格被软件改成一分钱，吓得我",
  "heard that a seller next door had all his prices changed to one cent",
])("%s: somebody else's shop is no emergency", (text) => {
  const { commands } = understanding.understand(text, nowhere, now);
  expect(commands.map(({ kind }) => kind)).not.toContain("emergency");
});

test.each(["怎么防止别人乱改我的价格", "how do I keep an app from changing my prices"])(
  "%s: what may come is no emergency",
  (line) => {
    const { answered, offered } = readingsOf(line);
    expect([...answered, ...offered]).not.toContain("emergency");
  },
);

test.each([
  ["之前请的代运营已经不合作了，他们绑的软件还能看到我后台。我该从哪一步开始清？", "handover"],
  ["Lazada 授權到期跟取消授權一樣嗎？", "unsubscribe"],
])("words of another question don't decide alone: %s", (line, about) => {
  const { answered, offered } = readingsOf(line);
  expect([...answered, ...offered]).toContain(about);
});

test.each([
  ["软件客服让我把子账号密码发过去他帮我解，靠谱吗", "wants_password"],
  ["they say I need to email them to be disconnected. is that true?", "vendor_refuses"],
  ["快麦账户里还有短信余额三百多块,取消授权之后这钱还能退吗", "balances"],
  ["disconnected shipstation from ebay but it still says connected on shipstations side. normal?", "still_listed"],
])("what is asked is answered, and nothing else begins: %s", (text, about) => {
  expect(understanding.understand(text, nowhere, now).commands[0]).toMatchObject({ kind: "aside", about });
});

test.each([
  "hi how to delete app",
  "天猫店授权给第三方客服系统，现在不用了，怎么停",
  "我是分销商，供应商的系统绑了我的店，怎么退出",
])("what is wished for in other words begins: %s", (text) => {
  expect(understanding.understand(text, nowhere, now).commands).toMatchObject([{ kind: "unbind" }]);
});

test("a letter that others ask for is none, one that is wanted for them is", () => {
  const kinds = (text: string) => understanding.understand(text, nowhere, now).commands.map(({ kind }) => kind);
  expect(kinds("他们说要发邮件给他们才能解绑，真的吗")).toEqual(["aside"]);
  expect(kinds("服务商说要发邮件，帮我写一封")).toEqual(["letter"]);
});

test("whose mother has died is told of that before anything else", () => {
  const line = "我妈走了,她的淘宝店还在自动扣打单软件的钱,我不知道她密码";
  expect(understanding.understand(line, nowhere, now).commands[0]).toMatchObject({
    kind: "unclear",
    about: expect.arrayContaining(["deceased_owner"]),
  });
});
