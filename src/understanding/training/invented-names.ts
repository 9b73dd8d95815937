/** Made-up product names, put in the place of real ones while the name tagger learns, so that it learns sentences and not the catalogue. */

const chineseFronts =
  "小象 飞鸽 云雀 蓝鲸 极速 掌柜 橙子 快印 订单 星河 麦芒 萤火 青柠 蜂鸟 番茄 云上 银杏 海狸 锦鲤 蚁巢 全渠 营销 闪电 闪闪 飞梭 好评 鱼鳞 拼图 帮帮 店铺 店小 货 单飞 秒发 速打 速递 蜜蜂 旺旺 旺 金牌 数智 智店 慧 聚宝 聚 多多 千里 万家 百川 点金 淘金 淘 卖家 卖多 快 易 爱 优品 超级 小鹿 大象 灯塔 北极星 木星 火箭 顺手 顺风 领航 鹰眼 天秤 山海 竹子 柚子 芒果 豆芽 麦穗 稻草人 河马 松鼠 仓鼠 鲸落 彩虹 云仓 云铺 云店 云端 店铺云 客如 客满 客 回购 回复 面单 单据 库存 仓管 货郎 货小 上新 选品 直播 会员 折扣 促销 主图 水印 比价 采购 收银 记账 帐管 跑单 打单 铺货 搬货 星选 星桥 红杉 蓝莓 紫荆 黑猫 白鸽 橘子 铁马 老王 阿福 阿宝 小白 小蓝条 鑫达 恒泰 宏远 捷达 飞流 流云 光年 雷达 罗盘 磁石 指南针 望远镜 算盘 钱袋子 万店 连店 通店 店宝 店透 店通 店来 店优 生意 赚多 卖得快 发得快 拣货 理货 补货 退货 评星 拾光 知更鸟 鬼手 暗河 琥珀 绿洲 慕斯 咕噜 橙光 极光 灵犀 小岛 小雀 小豹 好帮手 好伙伴 贴心 省心 放心 得力 全能 万能 阳光 春风 秋叶 海风 山谷 银河 星辰 北斗星 太阳花 向日葵 蒲公英 薄荷 麻辣 豆花 包子 饺子 茶壶 铜锣 风铃 纸鸢 骆驼 海豚 企鹅 考拉 刺猬 老虎 孔雀 喜鹊 猫头鹰 远航 启航 恒信 睿思 锐进 明策 博远 嘉禾 中天 天工 匠心 巧手 快手脚 大管事 账房 出单王 单单 货郎担 集市 巷口 码头 驿路 港通 南洋 江南 蜀道 岭南".split(
    " ",
  );
const chineseBacks =
  "打单 管家 宝 侠 助手 通 云 精灵 大师 王 帮 达人 小秘 掌柜 上货 铺货 搬家 发货 客服 数据 选品 ERP CRM OMS WMS 快递 神器 猫 兔子 熊 助理 小蜜 店长 卫士 易 星 参谋 机器人 工具箱 报表 库存 进销存 记账 营销 小二 小火箭 小跟班 小蜜蜂 小助 小能手 林 树 鸟 鹰 喵 达 快 多 通Pro 365 小魔王 小灯塔 云仓 仓储 补单 客情 优惠 快搬 水印 软件 系统 插件 助播 上新 燕 满分 星星 小姐 阿宝 飞侠 拼 录 查 眼 箱 BI SaaS Plus 账房 出单 中台 云仓 文创 快印 物流王 记 坊 阁 会员通 客服宝 派单 智投 排单 对账 对单 财税 仓配 供应链 订单中心 开单 导单 导购 补货 拣货 条码 票据 报价 云链 代发 拿货 搬运工 小队 驿站 工坊 小铺 一号 King Pro+ Send ERP云 出货 开店 打印 物流 会员 短信 手账 日记 采集 分析 广告".split(
    " ",
  );
const englishFronts =
  "Order Shop Stock Tag Label Price Cloud Ship Batch Quick Tidy Seller Store Coupon Parcel Pack Box Flash Moon Tulip Squid Otter Yeti Turbo Waffle Wombat Plum Cricket Muffin Jade Peach Noodle Pixie Hum Gumball Greedy Whale Quack Data Rush Print Easy Market Trade Sales Super Smart Auto Fast Happy Lucky Blue Green Red Sky Star Sun River Mango Panda Tiger Koala Falcon Robin Honey Maple Nova Orbit Pixel Rocket Swift Zen Merch Cart Shelf Bulk List Sync Inv Ware Depot Duo Omni Multi Prime Pro Apex Bright Clear Pacific Harbor Lager Vibe Glow Tea Thistle Coral Ember Lotus Saffron Bamboo Cobalt Willow Raven Anchor Canyon Cedar Copper Delta Echo Fable Garnet Harvest Indigo Juniper Kite Lantern Meadow Nimbus Opal Pebble Quill Ridge Salt Tundra Umber Velvet Winter Yonder".split(
    " ",
  );
const englishBacks =
  "Pilot Mate Wise Wiz Goose Monkey Cart Ghost Hero Lister Ninja Packer Rabbit Bee River Yak Spark Banner Sync ERP CRM POS Desk Label Print Stock Orders Sheets Metrics Hopper Drop Moth Panda Helper Cat Fox Flow Hub Base Box Pro Ly Kit Lab Go Now Desk Works Bot AI Sense Track Point Bridge Link Port Mint Nest Loop Boost Pulse OMS WMS BI Fix Trolley Works Suite Tools Analytics Reports Retail Partner Ledger Manager".split(
    " ",
  );

/** Characters that names are made of, to make ones that no list foresees. */
const nameCharacters = [
  ..."云店宝通侠淘利多虾跑刷快单货卖铺掌柜金银小大飞星月海山象鹿猫狗鸟鱼蜂蝶龙虎牛马羊鹰燕雀鹤橙柚桃梅竹兰莲麦豆米果糖蜜茶香美佳优品汇聚盈丰旺发财富赢胜达捷速闪秒易智慧数算查看印打管客帮助手云端图点评推拉群粉直播播秀衣食住行家乐喜福安康泰顺诚信正元一二三百千万",
];

const syllables =
  "ba be bo ca co da de do fa fi go ka ki ko la le li lo lu ma me mi mo na ne no nu pa pe po ra re ri ro sa se si so ta te ti to tu va ve vi vo xa za ze zi zo".split(
    " ",
  );

/** @param pick gives numbers from 0 up to 1 */
export function inventName(chinese: boolean, pick: () => number): string {
  const one = (list: readonly string[]): string => list[Math.floor(pick() * list.length)] ?? "";
  if (chinese) {
    const style = pick();
    const letter = (): string => nameCharacters[Math.floor(pick() * nameCharacters.length)] ?? "";
    if (style < 0.18) return letter() + letter() + letter();
    if (style < 0.24) {
      const twice = letter();
      return letter() + twice + twice;
    }
    if (style < 0.34) return letter() + letter() + one(chineseBacks);
    if (style < 0.4) return letter() + one(chineseBacks);
    if (style < 0.46) return one(chineseFronts) + letter();
    const name = one(chineseFronts) + one(chineseBacks);
    return pick() < 0.12 ? one(chineseFronts) + name : name;
  }
  const style = pick();
  const front = one(englishFronts);
  const back = one(englishBacks);
  if (style < 0.06) return front;
  if (style < 0.1) return `${front} & ${pick() < 0.5 ? back : `${one(englishFronts)} ${back}`}`;
  if (style < 0.5) return front + back;
  if (style < 0.66) return `${front} ${back}`;
  if (style < 0.72) return `${front}${back} Pro`;
  if (style < 0.8) {
    const word = one(syllables) + one(syllables) + one(syllables);
    return pick() < 0.7 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  }
  if (style < 0.9) return (front + back).toLowerCase();
  return front + back.toLowerCase();
}

/** A made-up name of a shop or an app as some are: with digits or a sign in it, Linkshop9, Bags2Go, Moss&Fern. */
export function inventMixedName(pick: () => number): string {
  const [first, second] = [inventName(false, pick), inventName(false, pick)].map((name) => name.split(" ")[0] ?? "");
  const number = Math.floor(10 ** (1 + 3 * pick()));
  const style = pick();
  if (style < 0.5) return `${first}${number}`;
  if (style < 0.6) return `${number}${first}`;
  if (style < 0.75) return `${first}${pick() < 0.5 ? 2 : 4}${second}`;
  return style < 0.9 ? `${first}&${second}` : `${first}_${number}`;
}
