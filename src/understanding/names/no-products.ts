/** Names that are no product's: places, languages, times, companies and services that people mention in passing. */
const words =
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter halloween cny english chinese mandarin cantonese japanese korean french german spanish russian thai vietnamese italian deutsch hindi arabic portuguese china taiwan taipei hong kong hongkong macau beijing shanghai shenzhen guangzhou hangzhou wuhan yiwu ningbo chengdu nanjing suzhou xiamen singapore malaysia japan korea vietnam thailand manila london paris berlin hamburg lagos nigeria africa europe asia america usa germany france spain italy russia australia canada india alibaba taobao tmall jd pinduoduo douyin tiktok shopify amazon ebay alipay wechat weixin whatsapp telegram slack facebook instagram youtube netflix spotify apple google microsoft windows mac android iphone ipad chrome firefox safari excel word pdf csv api sms email wifi vpn oauth github twitter linkedin paypal visa mastercard nike adidas chatgpt openai gpt temu shein line kakao momo pchome stripe rakuten mercari zalando tokopedia coupang ozon qoo10 bukalapak gst vat otp sap strangers watermark wtf omg acct nxt lol grayed greyed daohao executed reloaded refreshed rechecked relogged lemme gimme teapots backed forgive admin zizhanghao zhuzhanghao xiexie dear sir madam hello hi thanks please sorry ok okay yes no none nope why how what when where who afterwards everybody everyone honestly bring put greetings followed misread misclicked misclick mistyped mistyped mistap mistapped typo oops whoops kidding joking scratch correction";
const chinese =
  "淘宝 天猫 京东 拼多多 抖音 抖店 快手 小红书 支付宝 微信 微博 百度 美团 饿了么 阿里 阿里巴巴 苹果 小米 华为 谷歌 杭州 北京 上海 广州 深圳 义乌 台湾 香港 台北 顺丰 圆通 中通 申通 韵达 极兔 邮政 直通车 引力魔方 聚划算 花呗 借呗 余额宝 服务市场 卖家中心 商家中心 旺旺 阿里旺旺 钉钉 飞书 淘宝客 淘宝联盟 数据银行 小程序 公众号 虾皮 唯品会 唯品 咸鱼 露天 脸书 蝦皮 闲鱼 88vip 88会员 网商贷 芝麻信用 白条 咖啡厅 咖啡店 网吧 图书馆 酒店 机场 货柜 集装箱 大镬 etc 小助手 机器人";

const known = new Set([...words.split(" "), ...chinese.split(" ")]);

/** @param name folded */
export const isNoProduct = (name: string): boolean => {
  if (
    known.has(name) ||
    known.has(name.replace(/(?:小?店铺?|商城|平台|账号|号)$|\s+(?:shop|store|account)$|^(?:my|our|the)\s+/, ""))
  )
    return true;
  const parts = name.split(/\s+/);
  return (
    (parts.length > 1 && parts.every((part) => known.has(part))) ||
    !/[\p{Script=Han}a-z]/u.test(name) ||
    /^\d+[ap]m$/.test(name)
  );
};
