/**
 * Words that begin a sentence with a capital letter, or stand where a name could, and are no product: people, and what goes on around
 * whoever writes. "Kid's home sick", "Doorbell, back in a minute", 老王刚打电话来.
 */
const people =
  "kid kids child children baby babies toddler son daughter twins husband wife hubby partner spouse mum mom dad mother father mama papa grandma grandpa granny nan brother sister sis bro cousin nephew niece uncle aunt auntie family parents neighbour neighbor neighbours neighbors friend friends boss manager colleague colleagues coworker assistant intern accountant bookkeeper lawyer doctor dentist nurse teacher nanny babysitter landlord landlady tenant plumber electrician courier postman mailman driver customer customers client clients buyer buyers supplier suppliers vendor guest guests visitor visitors warehouse packer staff team someone somebody guys folks cat cats dog dogs puppy kitten";
const things =
  "doorbell door phone call meeting lunch dinner breakfast supper brunch coffee tea snack shower nap sleep bed school kindergarten daycare homework birthday wedding holiday vacation hospital clinic doctor's dentist's fever flu headache weather rain storm snow typhoon traffic bus train taxi flight power electricity internet wifi router laptop computer keyboard mouse screen battery charger printer car bike delivery parcel package post mail laundry oven stove kettle alarm fire noise music tv work office shop store house home bank police gym church market weekend morning evening night today tonight tomorrow yesterday";
const givenNames =
  "alex alice amy andy anna anne ben bob brian cathy chloe chris cindy daisy dan daniel dave david diana emily emma eric eva fiona frank george grace hannah harry helen henry ivy jack jacky james jane jason jay jean jeff jenny jerry jessica jill jim joe john jason julia karen kate kathy ken kelly kevin kitty leo lily linda lisa lucy luke maggie mandy maria mark mary matt michael mike mia molly nancy nick nina oliver oscar paul peter rachel ray rebecca rose ryan sally sam sarah sophie stella steve steven sue susan ted tim tina tom tony vicky victor wendy winnie zoe";
const english = new Set(`${people} ${things} ${givenNames}`.split(" "));
const englishNames = new Set(givenNames.split(" "));

/** 老王, 小陈, 阿明, 阿Ken: how people are called among themselves. */
const nickname =
  /^(?:老|小)(?:[王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚]|(?:明|红|丽|芳|刚|强|军|华|燕|霞|梅|玲|娟|敏|静|莉|雪|婷|薇|雯|琳|娜|倩|颖|宝|朋友|孩))$|^阿(?!里)(?:\p{Script=Han}|[a-z]+)$/u;

/** 泡壶茶, 抽根烟: what somebody does for a moment. */
const chores =
  /^(?:泡|冲|倒|煮|喝|饮|沏|斟|抽|吃|食|买|做|煲|接|睡|瞓|开|上|洗|遛|喂|哄|拿|取|收)(?:个|完|口|根|支|杯|壶|碗|顿|餐|会儿?|一?下|咗|紧)*(?:茶|咖啡|水|奶|酒|烟|饭|面|汤|觉|会|电话|孩子|小孩|娃|快递|厕所|澡|衫|狗|猫|货|件|班|课)$/u;

/**
 * @param name folded, as it stands in the text
 * @returns whether it is what people call somebody, or an everyday word
 */
export function isEveryday(name: string): boolean {
  const words = name.replace(/'s$|'$/, "").split(/\s+/);
  return (
    chores.test(name) ||
    nickname.test(name) ||
    words.every((word) => english.has(word)) ||
    (words.length > 1 && englishNames.has(words[0] ?? ""))
  );
}
