/**
 * Places by what people call them, and the zone of the tz database (zone1970.tab and backward) that they lie in: cities from which shops
 * are run, and countries of one zone. English names of cities that the database has itself are not repeated.
 */
const table = `
Asia/Shanghai = 北京 上海 广州 深圳 杭州 义乌 成都 重庆 武汉 南京 苏州 天津 厦门 福州 泉州 宁波 温州 东莞 佛山 青岛 济南 郑州 西安 长沙 合肥 昆明 沈阳 大连 哈尔滨 中国 大陆 内地 国内 beijing shenzhen guangzhou hangzhou yiwu chengdu wuhan nanjing xiamen china
Asia/Hong_Kong = 香港 hk hongkong
Asia/Taipei = 台北 台湾 高雄 台中 台南 新竹 taiwan kaohsiung taichung
Asia/Macau = 澳门 macao
Asia/Tokyo = 东京 日本 大阪 京都 名古屋 福冈 横滨 札幌 japan osaka kyoto nagoya fukuoka
Asia/Seoul = 首尔 韩国 釜山 仁川 korea busan
Asia/Pyongyang = 平壤
Asia/Ulaanbaatar = 乌兰巴托 蒙古 mongolia
Asia/Singapore = 新加坡 狮城
Asia/Kuala_Lumpur = 吉隆坡 马来西亚 槟城 新山 malaysia penang
Asia/Kuching = 古晋 沙巴 亚庇
Asia/Brunei = 文莱
Asia/Bangkok = 曼谷 泰国 清迈 thailand chiang mai
Asia/Ho_Chi_Minh = 胡志明 胡志明市 西贡 河内 岘港 越南 vietnam hanoi saigon ho chi minh city da nang
Asia/Phnom_Penh = 金边 柬埔寨 cambodia
Asia/Vientiane = 万象 老挝 laos
Asia/Yangon = 仰光 缅甸 myanmar
Asia/Jakarta = 雅加达 印尼 印度尼西亚 泗水 indonesia surabaya bandung
Asia/Makassar = 巴厘岛 bali denpasar
Asia/Manila = 马尼拉 菲律宾 宿务 philippines cebu
Asia/Kolkata = 印度 新德里 德里 孟买 班加罗尔 加尔各答 india new delhi delhi mumbai bangalore bengaluru chennai hyderabad
Asia/Karachi = 卡拉奇 巴基斯坦 拉合尔 pakistan lahore islamabad
Asia/Dhaka = 达卡 孟加拉 bangladesh
Asia/Colombo = 科伦坡 斯里兰卡 sri lanka
Asia/Kathmandu = 加德满都 尼泊尔 nepal
Asia/Tashkent = 塔什干 乌兹别克斯坦 uzbekistan
Asia/Bishkek = 比什凯克 吉尔吉斯斯坦 kyrgyzstan
Asia/Almaty = 阿拉木图 哈萨克斯坦 阿斯塔纳 kazakhstan astana
Asia/Dushanbe = 杜尚别 塔吉克斯坦 tajikistan
Asia/Ashgabat = 阿什哈巴德 土库曼斯坦 turkmenistan
Asia/Baku = 巴库 阿塞拜疆 azerbaijan
Asia/Tbilisi = 第比利斯 格鲁吉亚 georgia
Asia/Yerevan = 埃里温 亚美尼亚 armenia
Asia/Tehran = 德黑兰 伊朗 iran
Asia/Kabul = 喀布尔 阿富汗 afghanistan
Asia/Dubai = 迪拜 阿联酋 阿布扎比 abu dhabi uae emirates
Asia/Riyadh = 利雅得 沙特 沙特阿拉伯 吉达 saudi arabia jeddah
Asia/Qatar = 多哈 卡塔尔 doha
Asia/Kuwait = 科威特
Asia/Baghdad = 巴格达 伊拉克 iraq
Asia/Beirut = 贝鲁特 黎巴嫩 lebanon
Asia/Jerusalem = 特拉维夫 耶路撒冷 以色列 israel tel aviv
Asia/Amman = 安曼 约旦 jordan
Asia/Yekaterinburg = 叶卡捷琳堡
Asia/Novosibirsk = 新西伯利亚
Asia/Vladivostok = 符拉迪沃斯托克 海参崴
Europe/Istanbul = 伊斯坦布尔 土耳其 安卡拉 turkey ankara
Europe/Moscow = 莫斯科 圣彼得堡 st petersburg saint petersburg
Europe/Kyiv = 基辅 乌克兰 ukraine kiev
Europe/Minsk = 明斯克 白俄罗斯 belarus
Europe/London = 伦敦 英国 曼彻斯特 爱丁堡 uk britain england scotland manchester edinburgh
Europe/Dublin = 都柏林 爱尔兰 ireland
Europe/Lisbon = 里斯本 葡萄牙 portugal
Europe/Paris = 巴黎 法国 里昂 马赛 france lyon
Europe/Berlin = 柏林 德国 慕尼黑 汉堡 法兰克福 杜塞尔多夫 germany munich hamburg frankfurt cologne dusseldorf
Europe/Madrid = 马德里 西班牙 巴塞罗那 spain barcelona
Europe/Rome = 罗马 米兰 意大利 威尼斯 italy milan naples
Europe/Amsterdam = 阿姆斯特丹 荷兰 鹿特丹 netherlands rotterdam
Europe/Brussels = 布鲁塞尔 比利时 belgium antwerp
Europe/Zurich = 苏黎世 瑞士 日内瓦 switzerland geneva
Europe/Vienna = 维也纳 奥地利 austria
Europe/Prague = 布拉格 捷克 czechia czech republic
Europe/Warsaw = 华沙 波兰 poland krakow
Europe/Budapest = 布达佩斯 匈牙利 hungary
Europe/Athens = 雅典 希腊 greece
Europe/Bucharest = 布加勒斯特 罗马尼亚 romania
Europe/Sofia = 索菲亚 保加利亚 bulgaria
Europe/Belgrade = 贝尔格莱德 塞尔维亚 serbia
Europe/Stockholm = 斯德哥尔摩 瑞典 sweden
Europe/Oslo = 奥斯陆 挪威 norway
Europe/Copenhagen = 哥本哈根 丹麦 denmark
Europe/Helsinki = 赫尔辛基 芬兰 finland
Atlantic/Reykjavik = 雷克雅未克 冰岛 iceland
Africa/Cairo = 开罗 埃及 egypt
Africa/Lagos = 拉各斯 尼日利亚 nigeria abuja
Africa/Nairobi = 内罗毕 肯尼亚 kenya
Africa/Johannesburg = 约翰内斯堡 开普敦 南非 south africa cape town
Africa/Casablanca = 卡萨布兰卡 摩洛哥 morocco
Africa/Accra = 阿克拉 加纳 ghana
Africa/Addis_Ababa = 亚的斯亚贝巴 埃塞俄比亚 ethiopia
America/New_York = 纽约 美东 美国东部 波士顿 华盛顿 迈阿密 亚特兰大 费城 boston washington washington dc miami atlanta philadelphia nyc eastern
America/Chicago = 芝加哥 美中 美国中部 休斯顿 达拉斯 houston dallas austin
America/Denver = 丹佛 美国山地
America/Phoenix = 凤凰城 亚利桑那 arizona
America/Los_Angeles = 洛杉矶 旧金山 西雅图 美西 美国西部 硅谷 圣地亚哥市 加州 拉斯维加斯 san francisco seattle california la san diego las vegas pacific silicon valley portland
America/Anchorage = 阿拉斯加 安克雷奇 alaska
Pacific/Honolulu = 夏威夷 檀香山 hawaii
America/Vancouver = 温哥华
America/Toronto = 多伦多 渥太华 蒙特利尔 ottawa montreal
America/Edmonton = 卡尔加里 calgary
America/Winnipeg = 温尼伯
America/Halifax = 哈利法克斯
America/Nuuk = 努克 格陵兰 greenland
America/Mexico_City = 墨西哥城 墨西哥 mexico guadalajara
America/Bogota = 波哥大 哥伦比亚 colombia
America/Lima = 利马 秘鲁 peru
America/Santiago = 圣地亚哥 智利 chile
America/Argentina/Buenos_Aires = 布宜诺斯艾利斯 阿根廷 argentina
America/Sao_Paulo = 圣保罗 里约 里约热内卢 巴西 rio de janeiro
America/Caracas = 加拉加斯 委内瑞拉 venezuela
America/Panama = 巴拿马
Australia/Sydney = 悉尼 雪梨 堪培拉 canberra
Australia/Melbourne = 墨尔本
Australia/Brisbane = 布里斯班 黄金海岸 gold coast
Australia/Perth = 珀斯
Australia/Adelaide = 阿德莱德
Pacific/Auckland = 奥克兰 新西兰 惠灵顿 new zealand wellington
UTC = utc gmt zulu 世界时 协调世界时 格林威治 格林尼治 greenwich
`;

/** Letters that stand for a zone where people run shops. */
const letters = `
America/Los_Angeles = pt pst pdt
America/New_York = et est edt
America/Chicago = cdt
America/Denver = mt mst mdt
Europe/Berlin = cet cest
Europe/Athens = eet eest
Europe/Lisbon = wet west
Europe/Moscow = msk
Asia/Tokyo = jst
Asia/Seoul = kst
Asia/Hong_Kong = hkt
Asia/Singapore = sgt
Asia/Bangkok = ict
Asia/Jakarta = wib
Asia/Manila = pht
Australia/Sydney = aest aedt aet
Pacific/Auckland = nzst nzdt nzt
UTC = utc gmt
`;

/** Stand for several zones each: China or Chicago, India or Israel, London or Dhaka. */
export const ambiguousLetters: readonly string[] = ["cst", "ist", "bst", "ct", "ast", "gst"];

/** Each name with its zone. English names of several words keep together by what stands in the table as such. */
function* lines(text: string): Generator<readonly [string, string]> {
  for (const line of text.trim().split("\n")) {
    const [zone = "", names = ""] = line.split(" = ");
    yield [zone, names];
  }
}

const joined = [
  ..."chiang mai|ho chi minh city|da nang|new delhi|sri lanka|abu dhabi|saudi arabia|tel aviv|st petersburg|saint petersburg".split(
    "|",
  ),
  ..."czech republic|south africa|cape town|washington dc|san francisco|san diego|las vegas|silicon valley|rio de janeiro".split(
    "|",
  ),
  ..."gold coast|new zealand".split("|"),
];

function namesIn(names: string): readonly string[] {
  let rest = names;
  const found: string[] = [];
  for (const name of joined)
    if (` ${rest} `.includes(` ${name} `)) {
      found.push(name);
      rest = ` ${rest} `.replace(` ${name} `, " ").trim();
    }
  return [...found, ...rest.split(" ").filter((name) => name !== "")];
}

const chinese = /\p{Script=Han}/u;
const named = [...lines(table)].flatMap(([zone, names]) => namesIn(names).map((name) => [name, zone] as const));

/** Names in simplified characters. */
export const chinesePlaces: ReadonlyMap<string, string> = new Map(named.filter(([name]) => chinese.test(name)));

/** The tz database's own cities, and the names above, in lower case. */
export const englishPlaces: ReadonlyMap<string, string> = new Map([
  ...Intl.supportedValuesOf("timeZone").map((zone): [string, string] => [
    (zone.split("/").at(-1) ?? zone).toLowerCase().replaceAll("_", " "),
    zone,
  ]),
  ...named.filter(([name]) => !chinese.test(name)),
]);

export const zoneLetters: ReadonlyMap<string, string> = new Map(
  [...lines(letters)].flatMap(([zone, names]) => names.split(" ").map((name) => [name, zone] as const)),
);
